"""What waits in the newsroom and for whom, and the next piece of work to take."""
