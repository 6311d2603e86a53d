"""Archives of any size to measure against, and the measurements: search, API (see manage.py benchmark)."""
