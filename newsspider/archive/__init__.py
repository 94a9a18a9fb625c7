"""Raw pages: kept as WARC files while a crawl runs, and read again later.

Writing and reading WARC needs warcio (the extra ``newsspider[warc]``).
"""
