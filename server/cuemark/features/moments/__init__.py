"""What can be done with the timestamps of a note, and with the moments of a video."""
