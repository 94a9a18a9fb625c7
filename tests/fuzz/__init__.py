"""Inputs by chance, against everything that reads what strangers wrote: see `tests.fuzz.__main__`."""
