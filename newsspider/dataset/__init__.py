"""From a corpus to a data set: copies settled, splits, shards, an account of it all."""
