"""Learn from gold what the package ships as weights: ``python -m newsspider.training GOLD…``.

The extra ``newsspider[train]`` brings what it takes; nothing here is loaded by a crawl.
"""
