"""Dumps: copies of everything that is published, as files. A partner starts from one and goes on with the feed of
changes."""
