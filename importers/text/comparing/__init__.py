"""Two states of one text: where each character of one stands in the other, what differs, and both in one."""
