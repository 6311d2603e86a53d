"""What waits in the newsroom, for whom, and the next piece of work to take."""
