"""A run of the import: pages found, read, stored, reported; what the command and the upload both call."""
