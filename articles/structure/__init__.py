"""What an editor does to the structure of a page. Each act is one function, one transaction and one changeset. It keeps
every printed character and every correction, and is undone like any other changeset."""
