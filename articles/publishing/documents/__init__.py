"""What partners get of an article, and of what is around it, as JSON: built here, stored by ``release``."""
