"""Showing on request how sure the reading of each line is, and why."""
