"""Logs for machines: with LOG_FORMAT=json one JSON object a line. No texts, no keys, no query strings."""
