"""Lists: their orders, their pages, and searching them."""
