"""A second database server that may answer readers, as long as it lacks nothing of what was published."""
