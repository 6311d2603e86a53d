"""What lists of rows build on: fast on a large archive, with filters, search boxes and states."""
