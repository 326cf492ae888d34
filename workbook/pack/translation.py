"""Puts a translation in: `locale/<tag>/` holds the pack's files again, with ids and words only, and what it leaves out stays as it is.

Needs no pydantic. A part that cannot be used is noted as a fault and left in the pack's own words, so that nobody loses a page
to a slip in its translation; `pack check` tells each of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from workbook.errors import MOST_FAULTS, Fault, PackError
from workbook.exercise.exercise import Exercise
from workbook.exercise.template import TemplateFault, parse
from workbook.exercise.toml import Document, read_toml
from workbook.frozen import frozen, replace
from workbook.locale import _
from workbook.pack.manifest import Strings
from workbook.pack.pack import Pack, filled_in
from workbook.pack.source import Source
from workbook.pack.texts import EXERCISE, MANIFEST, PAGE, PAGES, TABLES, Path, Shape, own_tables, shape_of
from workbook.text import nearest, unsafe_character

Where = tuple[str, Path]
"""A file, and the path of a text in it. An exercise's own file goes by `exercises/<id>` here."""


@frozen
class Translated:
    """A pack in another language, as far as it is translated."""

    pack: Pack
    places: Mapping[Where, Where]
    """Each text that was put in: where the pack's own stands, and where the translation does."""
    documents: Mapping[str, Document]
    """The files of the translation that could be read, by name."""
    faults: tuple[Fault, ...]


def tags_in(source: Source) -> tuple[str, ...]:
    """Return the languages that a pack's files hold translations into."""
    return tuple(dict.fromkeys(name.split("/")[1] for name in source.contents if name.startswith("locale/")))


def translated(pack: Pack, source: Source, tags: Sequence[str]) -> Translated:
    """Return the pack with the translations of these tags put in one over the other; its parent is to be translated before."""
    words = _Words(pack)
    for tag in tags:
        words.put_in(source, tag)
    pack = filled_in(replace(words.pack, read_in=tags[-1] if tags else ""))
    return Translated(pack=pack, places=words.places, documents=words.documents, faults=tuple(words.faults))


class _Words:
    """A pack while words are put in."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.places: dict[Where, Where] = {}
        self.documents: dict[str, Document] = {}
        self.faults: list[Fault] = []
        self._file = ""
        """The file of the translation that is being read."""
        self._own_file = ""
        """The pack's own file that it translates."""

    def put_in(self, source: Source, tag: str) -> None:
        """Put in everything that one translation holds."""
        folder = f"locale/{tag}/"
        read: set[str] = set()
        for name, raw in source.contents.items():
            if not name.startswith(folder):
                continue
            self._file, self._own_file = name, name.removeprefix(folder)
            if self._own_file == "facilitator.md":
                self._run_sheet(raw)
            elif (document := self._document(name, raw)) is not None:
                self._put_in(document, tag, read)

    def _document(self, name: str, raw: bytes) -> Document | None:
        try:
            self.documents[name] = read_toml(name, raw)
        except PackError as error:
            self.faults += error.faults
        return self.documents.get(name)

    def _put_in(self, document: Document, tag: str, read: set[str]) -> None:
        """Put in what one file holds; `read` are the exercises that were met in another."""
        match self._own_file:
            case "pack.toml":
                self.pack = replace(self.pack, manifest=self._manifest(document.tree))
            case "strings.toml":
                self.pack = replace(self.pack, strings=self._strings(document.tree))
            case "templates.toml" | "cards.toml" | "checklists.toml":
                self._table(document.tree, self._own_file.removesuffix("s.toml"), tag)
            case _:
                self._exercise(document.tree, tag, read)

    def _put_here(self) -> Iterator[Path]:
        """Yield the pack's own path of each text that the file at hand translates."""
        return (own[1] for own, said in self.places.items() if said[0] == self._file)

    def _spoken(self, names: Iterator[str], tag: str) -> None:
        """Note in which language some things are said."""
        self.pack = replace(self.pack, spoken={**self.pack.spoken, **dict.fromkeys(names, tag)})

    # -- the files

    def _manifest(self, tree: Mapping[str, Any]) -> Any:
        if tree.get("id", self.pack.id) != self.pack.id:
            self._fault(("id",), _('this pack is "{id}"').format(id=self.pack.id), _("write that id, or take the line out"), "unknown-id")
        return self._thing(MANIFEST, self.pack.manifest, {key: value for key, value in tree.items() if key != "id"}, (), ())

    def _strings(self, tree: Mapping[str, Any]) -> Strings:
        pages = {}
        for name, page in tree.items():
            if name not in PAGES:
                self._unknown((name,), name, PAGES)
            elif isinstance(page, dict):
                pages[name] = self._thing(PAGE, getattr(self.pack.strings, name), page, (name,), (name,))
            else:
                self._wrong((name,), _("a table"))
        return replace(self.pack.strings, **pages)

    def _table(self, tree: Mapping[str, Any], name: str, tag: str) -> None:
        for stray in tree.keys() - {name}:
            self._unknown((stray,), stray, [name])
        made = self._parts(TABLES[name], own_tables(self.pack, name), tree.get(name, []), (name,), (name,))
        changes: dict[str, Any] = {f"own_{name}s": made}
        self.pack = replace(self.pack, **changes)
        self._spoken((f"{name}/{made[int(path[1])].id}" for path in self._put_here()), tag)

    def _exercise(self, tree: Mapping[str, Any], tag: str, read: set[str]) -> None:
        name = tree.get("id")
        if not isinstance(name, str):
            self._fault(("id",), _('"id" is missing'), _("write the id of the exercise first, as in its own file"), "missing-key")
            return
        if name not in self.pack.own:
            self._nowhere(("id",), _('there is no exercise "{id}" in this pack').format(id=name), name, list(self.pack.own))
            return
        if name in read:
            self._fault(("id",), _('"{id}" is translated in another file too').format(id=name), _("put both into one"), "duplicate-id")
            return
        read.add(name)
        self._own_file = f"exercises/{name}"
        own = self.pack.own[name]
        steps = self._steps(own, tree)
        rest = {key: value for key, value in tree.items() if key not in {"id", "step"}}
        made = Exercise(heading=self._thing(EXERCISE, own.heading, rest, (), ()), steps=steps)
        self.pack = replace(self.pack, own={**self.pack.own, name: made})
        self._spoken((f"exercise/{name}" for _path in self._put_here()), tag)

    def _steps(self, own: Exercise, tree: Mapping[str, Any]) -> tuple[Any, ...]:
        shapes = [shape_of(step) for step in own.steps]
        return self._parts_as(shapes, own.steps, tree.get("step", []), ("step",), ("step",))

    def _run_sheet(self, raw: bytes) -> None:
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            self._fault((), _("this file is not UTF-8 text"), _("save it as UTF-8"), "text")
            return
        if bad := unsafe_character(text):
            message = _("there is a hidden or control character here ({sign}) that no pack may hold").format(sign=bad[1])
            remedy = _("delete it; typing the words anew is the surest way")
            self.faults.append(Fault(file=self._file, line=text.count("\n", 0, bad[0]) + 1, message=message, remedy=remedy, code="text"))
            return
        self.pack = replace(self.pack, run_sheet=text)

    # -- one table, and the tables in it

    def _thing(self, shape: Shape, own: Any, tree: Mapping[str, Any], own_path: Path, path: Path) -> Any:
        """Return a thing with its words put in."""
        changes: dict[str, Any] = {}
        for key, value in tree.items():
            here = (*path, key)
            if key == shape.id:
                continue
            if key in shape.words and hasattr(own, key):
                words = self._said(shape, getattr(own, key), value, here)
                if words:
                    changes[key] = words
                    self.places[self._own_file, (*own_path, key)] = (self._file, here)
            elif key in shape.parts and hasattr(own, key):
                changes[key] = self._parts(shape.parts[key], getattr(own, key), value, (*own_path, key), here)
            elif hasattr(own, key):
                message = _('"{key}" is no text, and a translation holds only ids and texts').format(key=key)
                self._fault(here, message, _("take it out; the pack's own value counts"), "not-a-text")
            else:
                self._unknown(here, key, [name for name in (*shape.words, *shape.parts) if hasattr(own, name)])
        return replace(own, **changes) if changes else own

    def _parts(self, shape: Shape, own: Sequence[Any], raw: object, own_path: Path, path: Path) -> tuple[Any, ...]:
        return self._parts_as([shape] * len(own), own, raw, own_path, path)

    def _parts_as(self, shapes: Sequence[Shape], own: Sequence[Any], raw: object, own_path: Path, path: Path) -> tuple[Any, ...]:
        """Return several things with the words put in of those that `raw` names by their ids."""
        made, seen = list(own), set[str]()
        key = shapes[0].id if shapes else "id"
        names = [one if isinstance(one, str) else str(getattr(one, key)) for one in own]
        if not isinstance(raw, list):
            self._wrong(path, _("a list of tables"))
            return tuple(made)
        for number, tree in enumerate(raw):
            at = self._found(tree, key, names, seen, (*path, number))
            if at is None:
                continue
            if isinstance(own[at], str):
                self._plain_string((*path, number), own[at], key)
            else:
                made[at] = self._thing(shapes[at], own[at], tree, (*own_path, at), (*path, number))
        return tuple(made)

    def _found(self, tree: object, key: str, names: Sequence[str], seen: set[str], path: Path) -> int | None:
        """Return which of the things a table names; None with its fault noted."""
        name = tree.get(key) if isinstance(tree, dict) else tree
        if not isinstance(name, str):
            message = _('"{key}" is missing').format(key=key) if isinstance(tree, dict) else _("this is no table in curly braces")
            self._fault(path, message, _("name what is translated here, as the pack's own file does"), "missing-key")
        elif not isinstance(tree, dict):
            self._fault(path, _("this is no table in curly braces"), _('write { value = "...", label = "..." }'), "wrong-type")
        elif name not in names:
            self._nowhere((*path, key), _('there is no "{id}" here in the pack').format(id=name), name, names)
        elif name in seen:
            self._fault((*path, key), _('"{id}" stands here twice').format(id=name), _("keep one of them"), "duplicate-id")
        else:
            seen.add(name)
            return names.index(name)
        return None

    def _said(self, shape: Shape, own: object, value: object, path: Path) -> str | tuple[str, ...] | None:
        """Return the words at a path; None with the fault noted, or where nothing is written yet."""
        if isinstance(value, list) and (isinstance(own, tuple) or path[-1] == "example"):
            if not all(isinstance(line, str) for line in value):
                self._wrong(path, _("texts in quotes"))
                return None
            if path[-1] == "items" and isinstance(own, tuple) and len(value) != len(own):
                message = _("the pack has {count} lines here").format(count=len(own))
                self._fault(path, message, _("translate each of them, in the same order"), "lines")
                return None
            return tuple(value)
        if not isinstance(value, str) or (isinstance(own, tuple) and path[-1] != "example"):
            self._wrong(path, _("a list of texts") if isinstance(own, tuple) else _("text in quotes"))
            return None
        if path[-1] in shape.filled:
            try:
                parse(value)
            except TemplateFault as fault:
                self._fault(path, str(fault), fault.remedy, "template", index=fault.offset)
                return None
        return value

    # -- what is wrong

    def _unknown(self, path: Path, key: str, known: Sequence[str]) -> None:
        close = "" if self._is_full else nearest(key, known)
        remedy = _('did you mean "{close}"?').format(close=close) if close else (
            _("take it out; the keys known here are {known}").format(known=", ".join(sorted(known))))  # fmt: skip
        self._fault(path, _('"{key}" is not a key that is known here').format(key=key), remedy, "unknown-key")

    def _nowhere(self, path: Path, message: str, name: str, known: Sequence[str]) -> None:
        close = "" if self._is_full else nearest(name, known)
        remedy = _('did you mean "{close}"?').format(close=close) if close else _("mend the id; ids are never translated")
        self._fault(path, message, remedy, "unknown-id")

    def _plain_string(self, path: Path, name: str, key: str) -> None:
        message = _('"{name}" is a plain string in the pack, so it has no id that a translation could keep').format(name=name)
        written = f'{{ {key} = "{name}", label = "{name}" }}'
        self._fault(path, message, _("write it as {written} in the pack first").format(written=written), "plain-string")

    def _wrong(self, path: Path, wanted: str) -> None:
        message = _('"{key}" takes {wanted}').format(key=path[-1], wanted=wanted)
        self._fault(path, message, _("write it as in the pack's own file"), "wrong-type")

    @property
    def _is_full(self) -> bool:
        """Say whether as many faults were found as are told: a flood of them costs no time."""
        return len(self.faults) >= MOST_FAULTS

    def _fault(self, path: Path, message: str, remedy: str, code: str, *, index: int | None = None) -> None:
        if self._is_full:
            return
        document = self.documents.get(self._file)
        self.faults.append(
            Fault(
                file=self._file,
                line=document.line(path, index) if document else 0,
                column=document.column(path, index) if document else 0,
                place=document.place(path[:-1]) if document and len(path) > 1 else "",
                message=message,
                remedy=remedy,
                code=code,
            )
        )
