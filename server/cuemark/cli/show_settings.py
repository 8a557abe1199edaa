"""`--show-settings`: what counts in a vault, as a configuration that says the same."""

import os
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

import msgspec

from cuemark.cli.arguments import CheckOptions
from cuemark.cli.messages import one_line
from cuemark.cli.output import report_output
from cuemark.cli.settings import Settings
from cuemark.cli.targets import Scope
from cuemark.config import KEYS
from cuemark.config.keys import Owner, field_of
from cuemark.rules.run import policy_of
from cuemark.rules.table import RULES


def show_settings(scopes: Sequence[tuple[Scope, Settings]], options: CheckOptions) -> None:
    """Print each vault with what counts there; raises `CallError` where it cannot be written."""
    with report_output(options.output_file) as sink:
        sink.write("\n".join("".join(_vault(scope, settings)) for scope, settings in scopes))


def _vault(scope: Scope, settings: Settings) -> Iterator[str]:
    root, config = scope.root, settings.config
    yield f"# Vault: {one_line(os.fspath(root.path))}\n"
    yield f"# Configuration: {one_line(str(root.config_file or 'none'))}\n"
    yield f'profile = "{settings.profile}"\n'
    for name, key in KEYS.items():
        value = getattr(config, field_of(name))
        if key.owner is not Owner.USER and not name.endswith(".*") and name not in {"profile", "severity.*"}:
            yield f"{name} = {_toml(value)}\n" if value is not None else f"# {name} is not set\n"
    tables = {"per-file-ignores": config.per_file_ignores, "features": config.features}
    tables["severity"] = _severities(settings)
    for name, table in tables.items():
        if table:
            yield f"\n[{name}]\n"
            yield from (f"{_toml(key)} = {_toml(value)}\n" for key, value in table.items())


def _severities(settings: Settings) -> Mapping[str, str]:
    """Return how severe each rule is in truth; `off` for one that does not run."""
    running = policy_of(settings.config, settings.profile).severities
    return {rule.code: str(running.get(rule.code, "off")) for rule in RULES}


def _toml(value: object) -> str:
    # What JSON writes of texts, numbers, flags and lists of them is TOML, too.
    if isinstance(value, StrEnum):
        value = value.value
    if isinstance(value, tuple) and value and hasattr(value[0], "_asdict"):
        tables = (
            "{ " + ", ".join(f"{k} = {_toml(v)}" for k, v in one._asdict().items()) + " }" for one in value
        )
        return f"[{', '.join(tables)}]"
    return msgspec.json.encode(value).decode()
