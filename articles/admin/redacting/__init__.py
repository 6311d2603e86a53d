"""Redactions: choosing characters to redact, and the list of redactions."""
