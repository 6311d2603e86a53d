"""Webhooks: telling partners within a second or so that the feed of changes has grown."""
