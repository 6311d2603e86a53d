"""The change log on screen: changesets and their undo, the history of an article, the audit."""
