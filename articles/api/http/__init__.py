"""What HTTP asks of every answer, whatever it holds: errors, ETags, compression, cost, and the way through Django."""
