"""What load balancers and watchers ask: is this process alive, may it be sent requests."""
