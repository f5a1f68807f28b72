"""Whether a crawl will go well on this machine, looked at before it is left alone, and what to do where it will not."""
