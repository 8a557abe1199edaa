"""What is wrong in a vault: one rule a file, each a pure function over the index."""
