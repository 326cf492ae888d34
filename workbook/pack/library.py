"""The packs that are here: found in folders, read once, checked, and kept compiled."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from workbook import __version__, files
from workbook.errors import Fault, PackError, WorkbookError
from workbook.frozen import replace
from workbook.locale import _
from workbook.pack.compiled import LAYOUT, compiled, from_compiled
from workbook.pack.handed import Shelves
from workbook.pack.pack import Pack
from workbook.pack.seen import Seen, read_seen, seen_place
from workbook.pack.shelved import Shelved, first_sight, folders_in, is_pack, shelved
from workbook.pack.source import Source
from workbook.pack.stamps import stamps, sum_of
from workbook.pack.tags import layers
from workbook.pack.versions import rank
from workbook.text import nearest

DEFAULT = "asking-for-help"
"""The pack that everybody has."""
SHORT = 12
"""So many characters of its digest stand in the name of an installed version's folder."""


class Library:
    """Finds packs by id and reads each at most once.

    Of `folders` the first that has a pack of an id wins, so that authors see what they write. After them the newest version in
    `newest` counts: of what came with the program, and of what a person installed, where each version lies beside the others.
    """

    def __init__(
        self, folders: Sequence[Path], cache: Path | None = None, language: str = "", *, newest: Sequence[Path] = (), keeps: bool = True
    ) -> None:
        self.folders = tuple(folders)
        self.newest = tuple(newest)
        self.cache = cache
        """Where compiled packs are kept; None keeps none."""
        self.keeps = keeps
        """What was compiled is put there; else it is only looked for."""
        self.language = language
        """What packs are shown in where they are translated (BCP 47); empty shows each in its own."""
        self._shelves = Shelves()
        self._shelved: dict[str, Shelved] | None = None
        self._packs: dict[str, Pack] = {}
        self._all: dict[str, tuple[tuple[Pack, ...], tuple[PackError, ...]]] = {}
        """What `packs` returned, by language: every screen asks, and a pack that cannot be used is read whole to tell why."""
        self._older: dict[tuple[str, str], Pack | None] = {}
        """By id and digest; None for a version that is not here any more."""
        self._places: dict[str, Path] = {}
        """The folder of each pack that was read, by its digest."""
        self._spoken: dict[tuple[str, str], Pack] = {}
        """By digest and language."""
        self._tagged: dict[str, tuple[str, ...]] = {}
        """The languages that there are translations into, by digest."""
        self._reading: list[str] = []

    def put(self, pack: Pack, folder: Path) -> None:
        """Have a pack stand as it was just read from a folder, in place of any other of its id: its author has it in hand."""
        self._packs[pack.id] = pack
        self._places[pack.digest] = folder
        self._all.clear()

    def lay_first(self, folder: Path, source: Source | None = None) -> None:
        """Have the packs in a folder come before all others, from here on; `source` is one in memory, at whose folder nothing lies."""
        if source is not None:
            self._shelves.hand(folder, source)
        if self.folders[:1] != (folder,):
            self.folders = (folder, *(one for one in self.folders if one != folder))
            self.look_again()

    def take_off(self, folder: Path) -> None:
        """Look for no packs in one of the folders any more."""
        self._shelves.take_back(folder)
        self.folders = tuple(one for one in self.folders if one != folder)
        self.look_again()

    def look_again(self) -> None:
        """Forget what was found: a pack was installed or removed."""
        self._shelved = None
        for known in (self._all, self._packs, self._older, self._places, self._spoken, self._tagged):
            known.clear()

    def shelved(self) -> Mapping[str, Shelved]:
        """Return every pack that is here, by id, the default one first; nothing is read but each manifest."""
        if self._shelved is None:
            found: dict[str, Shelved] = {}
            for folder in self.folders:
                for one in self._shelves.packs_in(folder):
                    found.setdefault(one.id, one)
            named = frozenset(found)
            for folder in self.newest:
                for one in self._shelves.packs_in(folder):
                    if one.id not in named and (one.id not in found or rank(one.version) > rank(found[one.id].version)):
                        found[one.id] = one
            self._shelved = dict(sorted(found.items(), key=lambda pair: (pair[0] != DEFAULT, pair[0])))
        return self._shelved

    def pack(self, pack_id: str, language: str = "") -> Pack:
        """Return a pack by its id, in a language, else in the one in use, as far as it is translated.

        Raises PackError when something in it is wrong, WorkbookError when it is not here.
        """
        return self._in(self._own(pack_id), language or self.language)

    def version(self, pack_id: str, digest: str, language: str = "") -> Pack:
        """Return the very version of a pack that has a digest, where it is still here and can be used; else what `pack` returns.

        Finished attempts stay with the version that they were answered with; all others go on with the newest one.
        """
        current = self._own(pack_id)
        if digest and digest != current.digest:
            if (pack_id, digest) not in self._older:
                self._older[pack_id, digest] = self._older_one(pack_id, digest)
            current = self._older[pack_id, digest] or current
        return self._in(current, language or self.language)

    def _older_one(self, pack_id: str, digest: str) -> Pack | None:
        for place in (one for folder in self.newest for one in folders_in(folder / pack_id)):
            if place.name.endswith("-" + digest[:SHORT]) and is_pack(place):
                try:
                    pack = self._read(shelved(place))
                except PackError:  # this workbook, or the pack that it extends, has gone on since
                    return None
                return pack if (pack.id, pack.digest) == (pack_id, digest) else None
        return None

    def languages(self, pack_id: str) -> tuple[str, ...]:
        """Return the languages (BCP 47) that a pack or one that it extends says something in, its own first."""
        chain, pack = [], self._packs.get(pack_id)
        while pack is not None:
            chain.append(pack)
            pack = pack.parent
        own = [one.manifest.language for one in chain]
        return tuple(dict.fromkeys([*own, *(tag for one in chain for tag in self._tags(one))]))

    def _tags(self, pack: Pack) -> tuple[str, ...]:
        """Return the languages that a pack is translated into, looked up once: a draft asks at every letter."""
        place = self._places.get(pack.digest)
        if pack.digest not in self._tagged and place is not None:
            self._tagged[pack.digest] = self._shelves.tags(place)
        return self._tagged.get(pack.digest, ())

    def _in(self, pack: Pack, language: str) -> Pack:
        """Return a pack in a language; itself where neither it nor one that it extends is translated into that."""
        name = (pack.digest, language)
        if name not in self._spoken:
            self._spoken[name] = self._translated(pack, language)
        return self._spoken[name]

    def _translated(self, pack: Pack, language: str) -> Pack:
        parent = self._in(pack.parent, language) if pack.parent else None
        chosen = layers(language, pack.manifest.language, self._tags(pack)) if language else ()
        if not chosen and parent is pack.parent:
            return pack
        kept = self._kept(pack.digest, pack.parent, "_".join(self._layers(pack, language)))
        found = from_compiled(_bytes(kept), parent) if kept is not None else None
        if found is None:
            source = self._shelves.read(self._places[pack.digest])
            if source.digest != pack.digest:  # it is being written: whoever watches it reads it again
                return replace(pack, parent=parent)
            from workbook.pack.translation import translated  # deferred: nobody needs it who reads packs in their own language

            found = translated(replace(pack, parent=parent), source, chosen).pack
            self._keep(kept, found)
        return found

    def _layers(self, pack: Pack, language: str) -> list[str]:
        """Return the tags of the translations that count for a pack and each one that it extends, to tell them apart by."""
        own = "+".join(layers(language, pack.manifest.language, self._tags(pack))) or "0"
        return [own, *(self._layers(pack.parent, language) if pack.parent else [])]

    def _own(self, pack_id: str) -> Pack:
        """Return a pack in its own words."""
        if pack_id not in self._packs:
            found = self.shelved().get(pack_id)
            if found is None:
                close = nearest(pack_id, list(self.shelved()))
                raise WorkbookError(
                    _('There is no pack "{id}" here.').format(id=pack_id)
                    + (" " + _('Did you mean "{close}"?').format(close=close) if close else "")
                )
            if pack_id in self._reading:
                raise _unusable(_("packs may not extend each other in a circle"), _("take [extends] out of one of them"))
            self._reading.append(pack_id)
            try:
                self._packs[pack_id] = self._read(found)
            finally:
                self._reading.pop()
        return self._packs[pack_id]

    def packs(self) -> tuple[tuple[Pack, ...], tuple[PackError, ...]]:
        """Return every pack that can be used, and what is wrong with the others."""
        if self.language not in self._all:
            good, bad = [], []
            for pack_id in self.shelved():
                try:
                    good.append(self.pack(pack_id))
                except PackError as error:
                    bad.append(error)
            self._all[self.language] = tuple(good), tuple(bad)
        return self._all[self.language]

    def parent(self, pack_id: str) -> Pack | None:
        """Return the pack that another extends, or None when it is not here."""
        if pack_id not in self.shelved():
            return None
        try:
            return self._own(pack_id)
        except PackError as error:
            if error.faults[0].code == "extends":
                raise
            message = _('the pack "{id}", which this one extends, has faults of its own').format(id=pack_id)
            raise _unusable(message, _("mend that pack first")) from None

    def _read(self, found: Shelved) -> Pack:
        return self._seen_before(found) or self._read_whole(found)

    def _read_whole(self, found: Shelved) -> Pack:
        place = self._seen_place(found.folder)
        looks = sum_of(stamps(found.folder)) if place is not None else ""  # before it is read: what changes meanwhile is read again
        source = self._shelves.read(found.folder)
        self._places[source.digest] = found.folder
        extends = _extends(source)
        parent = self._parent_of(extends, found.id)
        kept = self._kept(source.digest, parent)
        pack = from_compiled(_bytes(kept), parent) if kept is not None else None
        pack = pack or self._checked(source, kept)
        if place is not None and self.keeps:
            with suppress(OSError):
                files.make_private_dir(place.parent)
                files.write_whole(place, Seen(looks, source.digest, extends).raw)
        return pack

    def _seen_before(self, found: Shelved) -> Pack | None:
        """Return a pack as it is kept compiled, where none of its files looks different since; what authors write is always read."""
        place = self._seen_place(found.folder)
        seen = read_seen(place) if place is not None else None
        if seen is None or seen.looks != sum_of(stamps(found.folder)):
            return None
        parent = self._parent_of(seen.extends, found.id)
        kept = self._kept(seen.digest, parent)
        pack = from_compiled(_bytes(kept), parent) if kept is not None else None
        if pack is not None:
            self._places[pack.digest] = found.folder
        return pack

    def _seen_place(self, folder: Path) -> Path | None:
        if self.cache is None or not any(folder.is_relative_to(one) for one in self.newest):
            return None
        return seen_place(self.cache, folder)

    def _parent_of(self, extends: str, pack_id: str) -> Pack | None:
        if extends == pack_id:
            raise _unusable(_("a pack cannot extend itself"), _("take [extends] out"))
        return self.parent(extends) if extends else None

    def _kept(self, digest: str, parent: Pack | None, spoken: str = "") -> Path | None:
        if self.cache is None:
            return None
        parents = [digest[:32]]
        while parent is not None:
            parents.append(parent.digest[:12])
            parent = parent.parent
        name = f"{'-'.join(parents)}{spoken and '-'}{spoken}-{__version__}-{LAYOUT}.json"
        return self.cache / "packs" / name

    def _checked(self, source: Source, kept: Path | None) -> Pack:
        from workbook.pack.check import checked  # deferred: pydantic loads only where something untrusted is read

        pack = checked(source, self.parent)
        self._keep(kept, pack)
        return pack

    def _keep(self, kept: Path | None, pack: Pack) -> None:
        """Keep a compiled pack; a cache that cannot be written costs time, never words."""
        if kept is not None and self.keeps:
            with suppress(OSError):
                files.make_private_dir(kept.parent)
                files.write_whole(kept, compiled(pack))


def _unusable(message: str, remedy: str) -> PackError:
    return PackError((Fault(file="pack.toml", line=0, message=message, remedy=remedy, code="extends"),))


def _extends(source: Source) -> str:
    told = first_sight(source.contents["pack.toml"]).get("extends")
    name = told.get("pack") if isinstance(told, dict) else None
    return name if isinstance(name, str) else ""


def _bytes(path: Path) -> bytes:
    try:
        return files.read_bytes(path)
    except OSError:
        return b""
