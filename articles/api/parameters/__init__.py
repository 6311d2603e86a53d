"""What a request may ask for: filters and their values, ``fields``, ``expand``. A mistake is refused."""
