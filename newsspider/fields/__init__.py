"""What a page tells of its story besides the text."""
