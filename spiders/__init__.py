"""Who to crawl: a spider class made from each site file."""
