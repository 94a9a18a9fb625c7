"""Commands that join Scrapy's own: ``scrapy extract``, ``scrapy clean``."""
