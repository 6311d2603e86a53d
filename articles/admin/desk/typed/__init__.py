"""What an editor types and has not saved: kept, shown to be in use, brought together with what others saved."""
