"""What an editor types and has not saved: kept as a draft, shown to others, merged with what others saved."""
