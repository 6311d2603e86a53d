"""Backups of the whole newsroom, and restoring them anywhere: database, scans and photos, with checksums."""
