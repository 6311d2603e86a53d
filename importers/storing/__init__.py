"""Drafts become rows, in one transaction and one changeset; nothing before this knows the archive."""
