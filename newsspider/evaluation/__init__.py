"""How good extraction is: gold pages, a scorer, peers to stand beside, and tables of it all."""
