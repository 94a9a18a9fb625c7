"""Spiders: the generic one, and one short file for each portal."""
