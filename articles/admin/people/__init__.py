"""The screens of 人员: the list of all who sign, one person, one article's names."""
