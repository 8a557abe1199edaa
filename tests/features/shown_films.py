"""What the page of the features shows of transcripts, as its examples write it down."""

from cuemark.features.completion.cue_completion import complete_cue
from cuemark.features.definition import Target
from cuemark.features.hovers.cue_citations import citations_of, cited_cues, cue_under
from cuemark.features.type_definition import type_definition
from tests.drawn import Scene
from tests.features.vaults import index_of, library_of


def moments(drawn: Scene) -> str:
    """Each moment that is offered, and what is written for it."""
    (path, offset), files = drawn.cursor, drawn.files
    found = complete_cue(index_of(files), path, files[path], offset, library_of(files))
    assert found
    return "".join(f"{item.label}\n{item.insert}\n" for item in found.items)


def typed(drawn: Scene) -> str:
    return "".join(f"{one.path}\n" for one in type_definition(index_of(drawn.files), *drawn.cursor))


def focused(target: Target, drawn: Scene) -> str:
    """What a definition leads to; of a cue, all that is said."""
    text = drawn.files[target.path]
    return (target.focus if target.path.endswith(".md") else target.whole).of(text)


def cited(drawn: Scene) -> str:
    (path, offset), index = drawn.cursor, index_of(drawn.files)
    library = library_of(drawn.files)
    cues, video = library.cues(path), library.video_of(path, index.videos.get)
    cue = cue_under(cues, offset)
    assert cue
    found = citations_of(index, video, cues, cue)
    return "".join(f"{one.path}: {one.stamp.span.of(drawn.files[one.path])}\n" for one in found)


def lensed(drawn: Scene) -> str:
    index, path = index_of(drawn.files), drawn.cursor[0]
    library = library_of(drawn.files)
    found = cited_cues(index, library.video_of(path, index.videos.get), library.cues(path))
    return "".join(f"{one.cue.text} (cited by {one.notes} note)\n" for one in found)
