"""What every run leaves behind about itself: numbers, a page to look at, and alarms."""
