"""Raw pages: kept as WARC files while a crawl runs, and read again later."""
