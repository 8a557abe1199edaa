"""`cuemark moments`: every moment of a video that the notes of a vault cite, in order."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from cuemark.cli.arguments import CheckOptions
from cuemark.cli.exit_code import ExitCode
from cuemark.cli.messages import CallError, counted, notice
from cuemark.cli.moments.asked_video import asked_video
from cuemark.cli.moments.forms import Told, as_json, as_text, as_webvtt, as_youtube
from cuemark.cli.moments_arguments import MomentsOptions
from cuemark.cli.notices import tell_settings, tell_unread
from cuemark.cli.output import standard_output
from cuemark.cli.places import Places
from cuemark.cli.reading import read_whole
from cuemark.cli.settings import Settings, given_by, settings_of
from cuemark.cli.targets import Scope, current_folder, scopes_of
from cuemark.features.moments.cited_moments import CitedMoment, cited_moments
from cuemark.vault import scan
from cuemark.vault.build import Vault
from cuemark.vault.videos import title_of

WRITERS: Final[Mapping[str, Callable[[Told], str]]] = {
    "text": as_text,
    "json": as_json,
    "webvtt": as_webvtt,
    "youtube": as_youtube,
}


def moments(options: MomentsOptions) -> ExitCode:
    """Run `cuemark moments` and return its exit code; raises `CallError` when it cannot begin."""
    here = current_folder()
    (scope,) = scopes_of([options.path], here)
    if not scope.is_vault:
        raise CallError(f"'{options.path}' is in no vault; name the folder of one")
    reading = CheckOptions(config=options.config, isolated=options.isolated)
    settings = settings_of(scope, given_by(reading), reading)
    is_configured = tell_settings([settings], here, quiet=options.quiet)
    vault = read_whole(scope, settings, quiet=options.quiet)
    is_whole = tell_unread(scope, vault, here)
    video = asked_video(options.video, vault.index, scope.root.path, here)
    told = _told(scope, settings, vault, video, here)
    with standard_output() as sink:
        sink.write(WRITERS[options.output_format](told))
    if not options.quiet:
        notes = len({one.path for one in told.moments})
        notice(f"{counted(len(told.moments), 'moment')} of '{video}' in {counted(notes, 'note')}")
    vault.remember()
    return ExitCode.CLEAN if is_configured and is_whole else ExitCode.FAILED


def _told(scope: Scope, settings: Settings, vault: Vault, video: str, here: Path) -> Told:
    index, limit = vault.index, settings.config.max_file_size
    places = Places(scope.root.path, index, limit, here)

    def text_of(path: str) -> str:
        return scan.read(places.absolute(path), limit).text

    cited: list[CitedMoment] = [one for one in cited_moments(index, video, text_of) if scope.asks(one.path)]
    end = index.ends.get(video)
    title = title_of(index, video) or vault.library.film(video).title
    return Told(cited, places, title, end.seconds if end else None)
