"""Partners of the API: their keys and limits, how much they read, and which withdrawals they know of."""
