"""The reading of a page shown on request: how sure each line is, and why."""
