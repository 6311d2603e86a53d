"""The Django project: settings, the database, addresses, logs, health, signing in."""
