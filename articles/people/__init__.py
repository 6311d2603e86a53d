"""人员: the people behind printed names. Several names may mean one person, and one name may mean several people."""
