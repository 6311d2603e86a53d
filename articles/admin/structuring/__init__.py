"""The screen of a page's structure: its lines, its keys, and its acts."""
