"""Pages replaced by another reading of the same pages: one changeset, all of them or none."""
