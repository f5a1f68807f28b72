"""What `scrapyd-deploy` makes an egg of: it names the settings; the scraper is installed beside scrapyd."""

from setuptools import find_packages, setup

setup(
    name="newsroom",
    version="1.0",
    packages=find_packages(),
    entry_points={"scrapy": ["settings = newsroom.settings"]},
)
