"""Lists: their orders, their pages, and search in them."""
