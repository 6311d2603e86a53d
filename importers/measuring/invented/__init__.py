"""An invented archive of any size, to measure against."""
