"""Comparing two states of a text: which offsets correspond, what differs, and how to merge them."""
