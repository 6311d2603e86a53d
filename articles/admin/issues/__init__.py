"""Newspapers, issues and pages: their lists and screens, and setting newspaper, date and numbers in bulk."""
