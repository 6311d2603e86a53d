"""A page that comes again: what no editor touched follows, what they touched stays, the rest is proposed.

``reading`` takes a page's rows as values, ``planning`` (pure) says what would be done, ``writing`` does it.
"""
