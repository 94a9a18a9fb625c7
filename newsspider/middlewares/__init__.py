"""Thin Scrapy adapters, one class a file."""
