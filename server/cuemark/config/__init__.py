"""What people can configure: every key with its default, and how layers of settings become one.

A leaf: it imports nothing of cuemark, reads no disk and raises nothing. `parse` reads a file's
text, `decode` an editor's settings; `merge` lays their values over the defaults.
"""

from cuemark.config.decode import ConfigProblem, Decoded, Values, decode, merge, parse
from cuemark.config.features import FEATURES, is_on
from cuemark.config.keys import KEYS, MAX_FILE_SIZE, Config, ExtraTimestamp, Profile, Scope, Wiki

__all__ = [
    "FEATURES",
    "KEYS",
    "MAX_FILE_SIZE",
    "Config",
    "ConfigProblem",
    "Decoded",
    "ExtraTimestamp",
    "Profile",
    "Scope",
    "Values",
    "Wiki",
    "decode",
    "is_on",
    "merge",
    "parse",
]
