"""What a request may ask for: filters and their values, ``fields``, ``expand``. Mistakes are refused."""
