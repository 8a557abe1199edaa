"""One text to facts: pure, total, and without any knowledge of other notes or of disk."""
