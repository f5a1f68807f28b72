"""What the crawl of a site remembers from run to run: addresses, articles, sources, the blocks that it repeats."""
