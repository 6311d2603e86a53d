"""Proposals: what a page that came again would change of an editor's work, until an editor decides."""
