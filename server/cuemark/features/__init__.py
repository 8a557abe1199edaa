"""What an editor asks: one pure function a file, `(index, note, offset or span) -> records`."""
