"""Where articles are: which links of a page to follow, and how soon."""
