"""Pages that come in together: received and checked, tried in a dry run, confirmed by an operator, imported by jobs."""
