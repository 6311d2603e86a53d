"""人员: the people behind printed names, joined where several names mean one, apart where one name means several."""
