"""What the lists of the admin build on: speed on a large archive, filters, search boxes and states."""
