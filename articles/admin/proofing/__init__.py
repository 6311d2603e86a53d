"""The screens of proofreading: suspicions, the column view, the memory, its settings, the second reading."""
