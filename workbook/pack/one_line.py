"""Titles, names and ids stand on one line of a screen that is not the pack's own, so none of them may hold several.

Otherwise a pack could write lines that look like the program's: `Installed.`, or a privacy page of its own.
"""

from collections.abc import Iterator

from workbook.locale import _
from workbook.pack.pack import Pack
from workbook.pack.reading import Path, Reading

_BREAKS = frozenset("\n\t")
"""All others are refused wherever they stand."""


def check_one_line(reading: Reading, pack: Pack) -> None:
    """Note each text that has to stand on one line and does not."""
    for file, path, text in _lines(reading, pack):
        if not _BREAKS.isdisjoint(text):
            message = _("this stands on one line of the screen, and holds a line break or a tab")
            reading.add(file, path, message, _("write it on one line, between two single quotes"), code="one-line")


def _lines(reading: Reading, pack: Pack) -> Iterator[tuple[str, Path, str]]:
    manifest = pack.manifest
    for name in ("title", "description", "license"):
        yield "pack.toml", (name,), getattr(manifest, name)
    yield from (("pack.toml", ("authors", at), one) for at, one in enumerate(manifest.authors))
    for at, theme in enumerate(manifest.theme):
        yield "pack.toml", ("theme", at, "title"), theme.title
    for at, way in enumerate(manifest.path):
        yield from (("pack.toml", ("path", at, name), getattr(way, name)) for name in ("title", "label"))
    for at, phase in enumerate(manifest.workshop_phase):
        yield "pack.toml", ("workshop_phase", at, "title"), phase.title
    for id, exercise in pack.own.items():
        yield reading.files[id], ("title",), exercise.title
    for at, template in enumerate(pack.own_templates):
        yield from (("templates.toml", ("template", at, name), getattr(template, name)) for name in ("label", "subject"))
    for at, card in enumerate(pack.own_cards):
        yield "cards.toml", ("card", at, "title"), card.title
    for name in ("welcome", "path", "about"):
        yield "strings.toml", (name, "title"), getattr(pack.strings, name).title
    for at, region in enumerate(pack.support.region):
        yield from (("support.toml", ("region", at, name), getattr(region, name)) for name in ("name", "emergency", "verified_on"))
        for number, line in enumerate(region.lines):
            for name in ("name", "reach", "hours"):
                yield "support.toml", ("region", at, "lines", number, name), getattr(line, name)
