"""Names of people as newspapers print them, and the lines that say who wrote a text or took a photo."""
