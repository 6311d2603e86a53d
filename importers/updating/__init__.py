"""A page that comes again. What no editor touched follows the new text, what they touched stays, and the rest is
proposed.

``reading`` turns the page's rows into values, ``planning`` (pure) makes a plan from them, and ``writing`` carries it
out.
"""
