"""The command line: arguments, `check`, reports and exit codes; never the protocol."""
