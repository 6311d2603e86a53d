"""单位库: which unit a printed name means, and what editors do with units: confirm, rename, move, merge, reject."""
