"""Find and replace: the form that asks, and the screen of its hits and its progress."""
