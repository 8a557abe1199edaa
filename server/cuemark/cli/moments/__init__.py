"""The command `cuemark moments`."""
