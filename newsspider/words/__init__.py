"""What words say: names, labels, dates, the lexicon of boilerplate."""
