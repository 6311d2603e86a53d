"""What HTTP asks of every answer, whatever is in it: errors, ETags, compression, cost, the way through Django."""
