"""Redactions: characters chosen and redacted, and the list of what was."""
