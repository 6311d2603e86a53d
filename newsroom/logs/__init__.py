"""Logs for machines: with LOG_FORMAT=json one JSON object a line. They contain no texts, no keys and no query
strings."""
