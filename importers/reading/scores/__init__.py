"""How well a role fits a line, and two lines each other: every score of the reading, and its weights."""
