"""Partners, their keys and their webhooks."""
