"""Uploaded files at the door: what they are, where they lie, what an archive holds."""
