"""Reports: one writer a format, each `write(findings, places, sink)`."""
