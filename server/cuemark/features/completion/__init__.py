"""What may be typed at a place."""
