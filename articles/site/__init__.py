"""Plain pages for readers and search engines: each published article as partners get it, and the lists of them."""
