"""Old text dumps."""
