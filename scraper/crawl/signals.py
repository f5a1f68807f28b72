"""What the parts of a crawl tell each other beside Scrapy's own signals."""

# Records are on disk and outlive the process: `records`, a list of dicts as written. State that speaks of a record is
# kept then and not before; at once where they are the `last` of their file, which gets its name next. Sent again, after
# a crash, for all lines of a file that a run left unfinished; whoever listens takes a record that it knows for what it
# is. A listener that fails at the start keeps the crawl from starting.
records_on_disk = object()

# A page gave no record: `url`, `what` ("rejected" or "not fetched") and `reasons`, a list of them.
page_refused = object()
