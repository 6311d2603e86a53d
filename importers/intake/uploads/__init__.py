"""Uploaded files as they arrive: what they are, where they are kept, and what an archive holds."""
