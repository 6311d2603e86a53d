"""The feed of changes: numbered entries about published articles, and how the numbers continue after a restore."""
