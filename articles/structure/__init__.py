"""What an editor does to a page's structure. One act one function: one transaction, one changeset, every character
kept and every correction, undone like any other changeset."""
