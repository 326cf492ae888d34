"""What a pack's translations lack: slips in them, words that are not translated yet, and how many are."""

from collections.abc import Callable, Iterator, Sequence

from workbook.errors import Fault
from workbook.exercise.toml import signs_in
from workbook.frozen import changing
from workbook.locale import _, ngettext
from workbook.pack.pack import Pack
from workbook.pack.reading import Reading
from workbook.pack.sharing import SHARES
from workbook.pack.tags import layers
from workbook.pack.texts import MANIFEST, PAGE, PAGES, TABLES, Coverage, Path, own_tables, words_in, words_of_exercise
from workbook.pack.translation import Translated, Where, tags_in, translated
from workbook.pack.uses import texts_of

MOST_LANGUAGES = 100
MOST_LOOKS, LOOKS_A_PAGE = 60_000, 1000
"""So many texts and names of answers are looked at once more for each language, and so many more for each exercise."""
MOST_LINES = 20
"""So many lines of a file are named."""

Rule = Callable[[Reading, Pack], None]
"""Looks a pack over and notes what it finds."""


def check_translations(reading: Reading, pack: Pack, rules: Sequence[Rule]) -> None:
    """Note everything about a pack's translations, and how much there is; `rules` are held against each translated pack too."""
    there = tags_in(reading.source)
    signs = sum(signs_in(raw) for name, raw in reading.source.contents.items() if not name.startswith("locale/"))
    looks = 1 + reading.uses + sum(1 for _text in texts_of(pack)) + signs // 10
    most = min(MOST_LANGUAGES, max(1, (MOST_LOOKS + LOOKS_A_PAGE * len(pack.own)) // looks))
    if len(there) > most:
        message = _("a pack of this size may be translated into {most} languages, and this has {count}").format(most=most, count=len(there))
        fault = Fault(file="locale", line=0, message=message, remedy=_("take some of the folders out"), code="too-many")
        reading.faults.append(fault)
        return
    for tag in there:
        if tag.casefold() == pack.manifest.language.casefold():
            message = _("the pack is written in this language already")
            remedy = _("take the folder out, or give it the tag of another language")
            reading.faults.append(Fault(file=f"locale/{tag}", line=0, message=message, remedy=remedy, code="own-language"))
            continue
        found = translated(pack, reading.source, layers(tag, pack.manifest.language, there))
        reading.faults += [fault for fault in found.faults if fault.file.startswith(f"locale/{tag}/")]
        for rule in rules if not reading.errors else ():
            rule(_Relocated.of(reading, found, tag), found.pack)
        _coverage(reading, pack, tag, found)


@changing(kw_only=False)
class _Relocated(Reading):
    """A reading of a translated pack: what is wrong with a translated text is told where that stands, all else is told already."""

    told: Reading | None = None
    found: Translated | None = None
    tag: str = ""

    @staticmethod
    def of(reading: Reading, found: Translated, tag: str) -> "_Relocated":
        """Return a reading of a translated pack that tells what it finds to the reading of the pack."""
        reading.documents.update(found.documents)
        return _Relocated(reading.source, found.pack, documents=reading.documents, files=reading.files, told=reading, found=found, tag=tag)

    def add(
        self, file: str, path: Path, message: str, remedy: str, *, code: str, place: str = "", warning: bool = False,
        index: int | None = None,
    ) -> None:  # fmt: skip
        """Note a fault of a translated text; of anything else nothing."""
        own = next((f"exercises/{name}" for name, held in self.files.items() if held == file), file)
        if self.told and self.found and (said := self.found.places.get((own, path))):
            self.told.add(*said, message, remedy, code=code, place=place, warning=warning, index=index)
        elif self.told and code == SHARES:  # what a step takes in may come from any text that is translated
            in_words = _("in {language}, {message}").format(language=self.tag, message=message)
            self.told.add(file, path, in_words, remedy, code=code, place=place)


def _coverage(reading: Reading, pack: Pack, tag: str, found: Translated) -> None:
    """Note how much of each part is translated, and what is missing in parts that were begun."""
    for file, name, paths in _parts(reading, pack):
        own = f"exercises/{name}" if name else file
        missing = [path for path in paths if (own, path) not in found.places]
        begun = {_begun(own, path) for path in paths if (own, path) in found.places}
        document = reading.documents[file]
        lines = tuple(sorted({document.line(path) for path in missing}))
        held = Coverage(language=tag, file=file, translated=len(paths) - len(missing), words=len(paths), missing=lines)
        reading.coverage.append(held)
        _missing(reading, held, [path for path in missing if _begun(own, path) in begun])


def _parts(reading: Reading, pack: Pack) -> Iterator[tuple[str, str, list[Path]]]:
    """Yield each file that holds words, the id of its exercise, and the paths of its words."""
    yield "pack.toml", "", list(words_in(MANIFEST, pack.manifest))
    for name, exercise in pack.own.items():
        yield reading.files[name], name, list(words_of_exercise(exercise))
    for name, shape in TABLES.items():
        things = own_tables(pack, name)
        if things:
            yield f"{name}s.toml", "", [path for at, one in enumerate(things) for path in words_in(shape, one, (name, at))]
    pages = [path for page in PAGES for path in words_in(PAGE, getattr(pack.strings, page), (page,))]
    if pages:
        yield "strings.toml", "", pages


def _begun(own: str, path: Path) -> Where:
    """Return what is translated as a whole: an exercise, else one table of a file."""
    return (own, ()) if own.startswith("exercises/") else (own, path[:2] if len(path) > 2 else path[:1])


def _missing(reading: Reading, held: Coverage, paths: Sequence[Path]) -> None:
    """Note what is missing of what was begun, in one sentence a file, and what cannot be translated as it is written."""
    document = reading.documents[held.file]
    for path in paths:
        if isinstance(path[-1], int):
            message = _("this is a plain string, so it cannot be translated into {language}").format(language=held.language)
            remedy = _('write it as { value = "...", label = "..." }, with what stands here as the value')
            reading.add(held.file, path, message, remedy, code="plain-string", place=document.place(path[:-1]), warning=True)
    lines = sorted({document.line(path) for path in paths if not isinstance(path[-1], int)})
    if lines:
        told = ", ".join(map(str, lines[:MOST_LINES])) + (" ..." if len(lines) > MOST_LINES else "")
        message = ngettext(
            "line {lines} is not translated into {language} yet", "lines {lines} are not translated into {language} yet", len(lines)
        ).format(lines=told, language=held.language)
        remedy = _("add the words to {file}; until then they are shown as they are here").format(file=f"locale/{held.language}/{held.file}")
        reading.faults.append(
            Fault(file=held.file, line=lines[0], message=message, remedy=remedy, code="untranslated", severity="warning")
        )  # of the whole file, so that a pack accepts it once
