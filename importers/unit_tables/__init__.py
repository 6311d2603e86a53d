"""单位库 as a table in the admin: exported, looked over, imported. The rules are those of ``import_units``."""
