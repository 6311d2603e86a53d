"""Protected terms: as people keep them in a table, and as the archive keeps them."""
