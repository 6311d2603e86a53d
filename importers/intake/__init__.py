"""Pages that come in together: received and checked, looked at in a dry run, confirmed, imported by jobs."""
