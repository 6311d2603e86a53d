"""Uploads in the admin: the screens, their forms, and the table that is looked over before an import."""
