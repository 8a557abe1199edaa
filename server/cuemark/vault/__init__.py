"""The vault as a value: names, index, resolution, videos; `scan` alone reads the disk."""
