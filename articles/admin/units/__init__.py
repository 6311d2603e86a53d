"""The screens of 单位库 beside its form: the tree, the queue of those that wait, and what is done to a unit."""
