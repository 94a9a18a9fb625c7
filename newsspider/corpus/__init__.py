"""The articles of a data folder as they are now: the last version of each story."""

from newsspider.corpus.reader import Corpus, read

__all__ = ["Corpus", "read"]
