"""Who to crawl: a spider class made from each site file, and one for any start address."""
