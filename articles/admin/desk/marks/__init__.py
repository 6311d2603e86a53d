"""Places in the texts of a screen that are worth a look, and where they come from."""
