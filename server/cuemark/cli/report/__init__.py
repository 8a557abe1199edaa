"""Reports: one writer a format, each `write(located, sink, paint)`."""
