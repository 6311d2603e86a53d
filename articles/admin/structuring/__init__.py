"""The screen of a page's structure: its lines, the keys, and what they do."""
