"""The border between the desk and the outside.

``publication`` publishes, republishes and withdraws. ``documents`` builds what partners get, ``release`` stores it,
``feed`` reports it. ``outgoing`` and ``extents`` keep track of text that an editor moved between articles, so that
partners never see it twice and never miss it.
"""
