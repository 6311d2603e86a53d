"""Replacing pages by other readings of the same pages, in one changeset: all or none."""
