"""Random acts: whatever editors, imports and undos do to a page, in whatever order, nothing may be lost."""
