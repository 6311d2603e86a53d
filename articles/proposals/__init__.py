"""What a page that came again would change of an editor's work, until an editor has decided."""
