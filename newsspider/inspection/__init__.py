"""A page laid open: what was kept of it, and why everything else went."""
