"""Other names for notes, headings, blocks, aliases and tags, with all links that follow."""
