"""What pages and hosts say about the use of what they publish, kept as they say it."""
