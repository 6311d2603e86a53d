"""用稿统计: what was published in a period, by whom, about whom, under which column."""
