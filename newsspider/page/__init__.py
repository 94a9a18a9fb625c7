"""The page that every later step shares: bytes to text, text to tree, tree to lines."""
