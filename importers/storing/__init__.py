"""Storing drafts as rows, in one transaction and one changeset. Nothing before this room knows the archive."""
