"""The screens of 单位库 besides its form: the tree, the queue of unconfirmed units, and the acts on a unit."""
