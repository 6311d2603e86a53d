"""Proofreading: what in a page's texts is worth a look, why, and what it should probably read.

Pure functions over texts and a read-only context; nothing here changes a text.
"""
