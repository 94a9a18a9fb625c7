"""What words say: the vocabulary and its normal forms, names, labels, dates, the lexicon."""
