"""What stays: the story and what the page says about it."""
