"""What can be done at a place, beside what the rules offer."""
