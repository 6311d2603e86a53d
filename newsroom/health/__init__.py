"""What load balancers and monitoring ask: does this process live, and may it get requests?"""
