"""The screens of proofreading: suspicions, the column view, the memory, settings, and the second reading."""
