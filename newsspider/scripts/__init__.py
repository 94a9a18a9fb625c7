"""What only the scripts of a page hold: stories and data."""
