"""Item pipelines: validate, deduplicate, store. Items that are no `Article` pass untouched."""
