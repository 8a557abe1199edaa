"""When a wikilink's form is wrong: always, or only for the readers of one profile."""

from cuemark.config import Profile
from cuemark.syntax.facts import Link, LinkFlag


def is_malformed(link: Link, profile: Profile) -> bool:
    """Whether `malformed-link` speaks of this link, so that no other rule does."""
    return link.is_malformed or has_hash(link, profile) or has_bare_pipe(link, profile)


def has_hash(link: Link, profile: Profile) -> bool:
    """Whether `#` in the display text keeps Quartz from seeing a link."""
    return profile is Profile.QUARTZ and bool(link.flags & LinkFlag.HASH)


def has_bare_pipe(link: Link, profile: Profile) -> bool:
    """Whether the pipe of a link in a table row ends the cell for Obsidian."""
    both = LinkFlag.TABLE | LinkFlag.BARE_PIPE
    return profile is Profile.OBSIDIAN and link.flags & both == both
