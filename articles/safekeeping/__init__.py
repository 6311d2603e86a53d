"""Backing up the whole newsroom (database, scans and photos, with checksums), and restoring it anywhere."""
