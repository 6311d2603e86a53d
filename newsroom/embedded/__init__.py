"""A PostgreSQL server that comes with the requirements: for trying out, for tests, for one machine."""
