"""Uploads in the admin: the screens, their forms, the table that is looked over before an import."""
