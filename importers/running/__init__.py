"""A run of the import: finding pages, reading, storing and reporting them. Used by the command and by uploads."""
