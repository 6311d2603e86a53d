"""Proofreading drafts where they are read, with what the archive knows of their newspaper."""
