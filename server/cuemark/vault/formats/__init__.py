"""Files that tell of videos: one small reader a format, from any text to records, none of which raises."""
