"""Pages that a script writes: rendered in a Chromium that has no network of its own."""
