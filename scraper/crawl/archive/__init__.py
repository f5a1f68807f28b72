"""Responses as they came, kept as WARC 1.1 (ISO 28500:2017) so that tomorrow's parser can read them again."""
