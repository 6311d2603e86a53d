"""What proofreading looks for. Each module is about one kind of error and has one function, from a page to
suspicions."""
