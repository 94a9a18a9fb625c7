"""What crawls were, drawn for people: one page, and the same as JSON."""
