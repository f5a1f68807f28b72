"""A project of your own for scrapyd."""
