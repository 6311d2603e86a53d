"""An article in other forms than our own JSON, and all articles as files."""
