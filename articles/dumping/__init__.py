"""Copies of all that is published, as files: a partner starts from one and goes on by the feed of changes."""
