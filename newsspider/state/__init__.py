"""What a crawl remembers: URLs, articles and runs, in SQLite or PostgreSQL."""
