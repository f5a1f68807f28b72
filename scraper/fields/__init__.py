"""The fields of the record, one module each, all of one shape.

`candidates(page)` yields what the field may be, best first and lazily; `normalize(raw)` is pure and answers None for
"not good, next one". A site file's selectors come first, then what the page states about itself, then what a
reader sees.
"""
