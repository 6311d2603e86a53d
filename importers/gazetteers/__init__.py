"""Gazetteers: as tables that people keep, and as units in the archive."""
