"""The border between the desk and the outside.

``publication`` publishes, republishes and withdraws; ``documents`` builds what partners get, ``release`` stores it,
``feed`` tells of it. ``outgoing`` and ``extents`` see to it that text which an editor moved between articles is never
outside twice, nor missing there.
"""
