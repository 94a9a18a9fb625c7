"""Stories that only a script of the page holds."""
