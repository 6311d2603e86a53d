"""Units (organisations and places) in a text: those that the gazetteer lists, and those that only look like one."""
