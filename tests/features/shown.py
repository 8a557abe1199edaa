"""What the page of the features says that an editor shows around and in a note, as text."""

from collections.abc import Callable, Iterable, Iterator

from cuemark.features.display.document_links import clickables, destination
from cuemark.features.display.find_symbols import find_symbols
from cuemark.features.display.folding import folds
from cuemark.features.display.hierarchy import Call, called_at, incoming, outgoing
from cuemark.features.display.hints import title_hints
from cuemark.features.display.lenses import lenses, said
from cuemark.features.display.linked_editing import linked_spans
from cuemark.features.display.outline import Symbol, outline
from cuemark.features.display.selection import selections
from cuemark.features.display.tokens import tokens
from cuemark.lsp.painting import MODIFIERS, TYPES, WRITTEN
from cuemark.syntax.facts import Note
from cuemark.text import Span
from cuemark.vault.index import Index
from tests.drawn import Scene
from tests.features.vaults import index_of


def asked(drawn: Scene) -> tuple[Index, str, Note, str]:
    """The vault, and the note with the cursor in it."""
    path, index = drawn.cursor[0], index_of(drawn.files)
    note = index.note(path)
    assert note
    return index, path, note, drawn.files[path]


def lines(shown: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in shown)


def outlined(drawn: Scene) -> str:
    def tree(symbols: Iterable[Symbol], indent: str = "") -> Iterator[str]:
        for symbol in symbols:
            yield indent + symbol.name
            yield from tree(symbol.children, indent + "  ")

    return lines(tree(outline(asked(drawn)[2], with_moments=True)))


def found(drawn: Scene) -> str:
    """What is found by what was typed before the cursor."""
    path, offset = drawn.cursor
    places = find_symbols(index_of(drawn.files), drawn.files[path][:offset])
    return lines(f"{place.name} ({place.container})".removesuffix(" ()") for place in places)


def lensed(drawn: Scene) -> str:
    index, path, _, text = asked(drawn)
    return lines(f"{lens.span.of(text)}: {said(index, path, lens)}" for lens in lenses(index, path))


def hinted(drawn: Scene) -> str:
    index, path, _, text = asked(drawn)
    for hint in reversed(title_hints(index, path, Span(0, len(text)))):
        text = f"{text[: hint.offset]}{{{hint.text}}}{text[hint.offset :]}"
    return text


def clicked(drawn: Scene) -> str:
    index, path, note, text = asked(drawn)
    shown = []
    for one in clickables(note):
        end = destination(index, path, one.span.start)
        shown.append(f"{one.span.of(text)} → {one.url or (end and end.path)}")
    return lines(shown)


def coloured(drawn: Scene) -> str:
    index, path, _, text = asked(drawn)
    shown = []
    for token in tokens(index, path, text):
        kind, modifiers = WRITTEN[token.kind]
        names = [TYPES[kind], *(name for bit, name in enumerate(MODIFIERS) if modifiers & 1 << bit)]
        shown.append(f"{token.span.of(text)}: {' '.join(names)}")
    return lines(shown)


def folded(drawn: Scene) -> str:
    _, _, note, text = asked(drawn)
    stretches = [fold.span.of(text).split("\n") for fold in folds(note, text)]
    return lines(f"{stretch[0].strip()} … {stretch[-1].strip()}" for stretch in stretches)


def selected(drawn: Scene) -> str:
    """Each selection but the last, which is the note."""
    _, _, note, text = asked(drawn)
    return lines(span.of(text) for span in selections(note, text, drawn.cursor[1])[:-1])


def typed_at_once(drawn: Scene) -> str:
    """Both places, with what stands around them."""
    _, _, note, text = asked(drawn)
    spans = linked_spans(note, text, drawn.cursor[1])
    assert spans
    value, label = spans
    return lines((text[value.start - 8 : value.end + 1], text[label.start - 2 : label.end + 1]))


def hierarchy(drawn: Scene) -> str:
    index = index_of(drawn.files)
    start = called_at(index, *drawn.cursor)
    assert start

    def calls(arrow: str, calls: list[Call], source: str = "") -> Iterator[str]:
        for call in calls:
            text = drawn.files[source or call.other.path]
            yield f"{arrow} {call.other.name}: {', '.join(span.of(text) for span in call.links)}"

    here = start.path
    return lines([start.name, *calls("←", incoming(index, here)), *calls("→", outgoing(index, here), here)])


SHOWN: dict[str, Callable[[Scene], str]] = {
    "outline": outlined,
    "symbols": found,
    "lenses": lensed,
    "hints": hinted,
    "clicked": clicked,
    "colours": coloured,
    "folds": folded,
    "selections": selected,
    "together": typed_at_once,
    "hierarchy": hierarchy,
}
