"""Alembic migrations: they bring a state of any earlier version to this one."""
