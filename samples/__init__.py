"""The sample portal: how it is made, served, crawled, and what the crawl must give."""
