"""单位库 as a table, by the admin: taken out, looked over, brought back. The rules are those of ``import_units``."""
