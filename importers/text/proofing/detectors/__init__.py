"""What proofreading looks for: one module a kind of error, one function each, from a page to suspicions."""
