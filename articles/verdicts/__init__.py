"""Verdicts (处理意见) of editors on characters of a text: given, settled, taken back. They move along with their
characters."""
