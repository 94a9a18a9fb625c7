"""The same story again."""
