"""The parts of the article's screen: its texts and marks, what stands beside them, and what is kept while somebody
types."""
