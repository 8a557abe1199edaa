"""The page of `cuemark stats`: plots and a map of the vault, in one file that asks nobody for anything."""
