"""`python -m cuemark` is the command `cuemark`."""

from cuemark.cli.main import entry

if __name__ == "__main__":
    entry()
