"""Scheduled crawls: the plan that a file tells, and the processes that keep it."""
