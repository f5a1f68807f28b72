"""What Scrapy needs beside spiders and pipelines."""
