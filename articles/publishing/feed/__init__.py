"""What happened to published articles, told in numbered entries; and how the numbers go on after a restore."""
