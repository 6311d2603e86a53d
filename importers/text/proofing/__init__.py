"""Proofreading: which places in a page's texts are worth a look, why, and what they should probably be.

Pure functions over texts and a read-only context. Nothing here changes a text.
"""
