"""The parts of the article's screen: its texts and marks, what stands beside them, what is kept while one types."""
