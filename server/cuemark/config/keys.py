"""Every key of the configuration: its name, its default, its form, and who may set it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto
from typing import Final, NamedTuple

from cuemark.config.features import FEATURES
from cuemark.config.values import (
    Decoder,
    choice,
    command,
    extensions,
    flag,
    notation,
    path_inside,
    paths_inside,
    positive,
    seconds,
    table_list,
    text,
    texts,
)


class Profile(StrEnum):
    """Which readers of the vault the rules speak for."""

    OBSIDIAN = "obsidian"
    QUARTZ = "quartz"


class Wiki(StrEnum):
    """Whether `[[note]]` is a link; `auto` looks at what kind of site the vault is."""

    AUTO = "auto"
    ON = "on"
    OFF = "off"


class Scope(StrEnum):
    """Which notes an editor hears about."""

    OPEN = "open"
    VAULT = "vault"


class ExtraTimestamp(NamedTuple):
    """A notation of timestamps of one's own: `@{time}` with the unit `clock` is `@12:34`.

    The pattern is plain text around `{time}`, so that nothing of a vault runs as an expression.
    """

    pattern: str
    unit: str = "clock"  # `12:34` and `1:02:34`; else `seconds`


# The words are those of findings; `off` silences a rule.
SEVERITIES: Final = ("error", "warning", "information", "hint", "off")
MAX_FILE_SIZE: Final = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Config:
    """One vault's configuration; each field is a key, `-` and `.` written as `_`."""

    profile: Profile | None = None  # None: the vault's files decide
    exclude: tuple[str, ...] = ()
    respect_gitignore: bool = True
    max_file_size: int = MAX_FILE_SIZE  # in bytes
    extensions: tuple[str, ...] = ("md", "markdown")  # in lower case, without the dot
    select: tuple[str, ...] | None = None  # None: every rule that is not off
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # glob -> codes
    severity: Mapping[str, str] = field(default_factory=dict)  # code -> one of SEVERITIES
    fail_on: str = "warning"
    baseline: str | None = None  # relative to the root
    links_wiki: Wiki = Wiki.AUTO
    links_ignore: tuple[str, ...] = ()  # globs of targets
    diagnostics_scope: Scope = Scope.OPEN
    transcripts: tuple[str, ...] = ()  # relative paths with `{videoId}` and `*`
    video_keys: tuple[str, ...] = ("videoId",)  # fields of the front matter
    max_duration: float | None = None  # in seconds
    note_template: str | None = None  # text with `{title}` and `{videoId}`
    features: Mapping[str, bool] = field(default_factory=dict)
    timestamps_extra: tuple[ExtraTimestamp, ...] = ()
    path: tuple[str, ...] = ()
    interpreter: tuple[str, ...] = ()
    player: str | None = None
    thumbnails: bool = False
    moment_trigger: str | None = None  # typed for a moment, beside `[`
    log_level: str = "warning"

    @property
    def meaning(self) -> tuple[object, ...]:
        """What decides what a text says: notes that were read by something else are to be read again."""
        return self.max_file_size, self.video_keys, self.timestamps_extra

    @property
    def reading(self) -> tuple[object, ...]:
        """What decides what is read, and not only what is said of it."""
        listed = (self.exclude, self.respect_gitignore, self.extensions, self.transcripts)
        return listed, self.meaning


class Owner(Enum):
    """Whose word counts for a key."""

    VAULT = auto()  # the vault's file, else the editor: the editor shows what CI shows
    EDITOR = auto()  # the editor, else the vault's file: it only changes what one person sees
    USER = auto()  # the editor alone: it names programs or addresses, and a vault must not


class Key(NamedTuple):
    """How the value of a key is read, and whose word counts."""

    decoder: Decoder
    owner: Owner = Owner.VAULT
    members: Collection[str] = ()  # of a table whose members have names of ours


# A key with a `*` is a table, whose members people name themselves unless it says otherwise.
KEYS: Final[Mapping[str, Key]] = {
    "profile": Key(choice(Profile)),
    "exclude": Key(texts("globs")),
    "respect-gitignore": Key(flag),
    "max-file-size": Key(positive("bytes")),
    "extensions": Key(extensions),
    "select": Key(texts("rules")),
    "extend-select": Key(texts("rules")),
    "ignore": Key(texts("rules")),
    "per-file-ignores.*": Key(texts("rules")),
    "severity.*": Key(choice(SEVERITIES)),
    "fail-on": Key(choice(SEVERITIES[:-1])),
    "baseline": Key(path_inside),
    "links.wiki": Key(choice(Wiki)),
    "links.ignore": Key(texts("globs")),
    "diagnostics.scope": Key(choice(Scope), Owner.EDITOR),
    "transcripts": Key(paths_inside),
    "video-keys": Key(texts("names of fields")),
    "max-duration": Key(seconds),
    "note-template": Key(text),
    "features.*": Key(flag, Owner.EDITOR, FEATURES),
    "timestamps.extra": Key(table_list(ExtraTimestamp, pattern=notation, unit=choice(("clock", "seconds")))),
    "path": Key(command, Owner.USER),
    "interpreter": Key(command, Owner.USER),
    "player": Key(text, Owner.USER),
    "thumbnails": Key(flag, Owner.USER),
    "moment-trigger": Key(text, Owner.USER),
    "log-level": Key(choice(("error", "warning", "info", "debug")), Owner.USER),
}
# Keys whose values are codes of rules.
CODE_KEYS: Final = frozenset({"select", "extend-select", "ignore", "per-file-ignores.*"})
# What stands before the first dot of a key.
TABLES: Final = frozenset(name.partition(".")[0] for name in KEYS if "." in name)


def field_of(name: str) -> str:
    """Return the field of `Config` that a key sets: `links.wiki` sets `links_wiki`."""
    return name.removesuffix(".*").replace("-", "_").replace(".", "_")
