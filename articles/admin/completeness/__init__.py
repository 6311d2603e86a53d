"""The calendar of a newspaper's year: what is missing or twice, where it is mended, and how it is explained."""
