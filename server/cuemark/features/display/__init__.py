"""How a note is shown: its outline, lenses, hints, folds, colours, and the symbols of the vault."""
