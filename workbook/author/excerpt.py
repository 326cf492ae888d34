"""One exercise taken out of a pack, word for word, with all that it cannot do without: what `pack new --from` starts with.

What it needs from other exercises comes along as the very questions that save it, in files of their own; a link to an
exercise that stays behind is taken out, and so is each part of a text that prints what nothing asks for now. All of it is told.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from workbook.author.commented import with_schema
from workbook.author.dead_placeholders import pruned
from workbook.author.new import About, listed, manifest, quoted
from workbook.author.toml_pieces import blocks, head, unlinked, without_keys, without_ways
from workbook.author.whole_copy import credit
from workbook.exercise.exercise import Exercise
from workbook.exercise.picks import Checklist
from workbook.exercise.steps import Card, Draft, Recap, Step
from workbook.exercise.template import Ref
from workbook.frozen import frozen
from workbook.pack.keys import Keys
from workbook.pack.manifest import CardText, ChecklistText, Template
from workbook.pack.pack import Pack
from workbook.pack.reading import Reading
from workbook.pack.uses import Use, uses_of

Piece = tuple[str, str, str]
"""A step (`step`, exercise, id), what stands above an exercise's steps (`heading`, exercise, ``), or (`card`, ``, id) and the like."""


@frozen
class Taken:
    """The files of the new pack, and what its author should know."""

    files: Mapping[str, str]
    brought: Mapping[str, int]
    """How many questions and notes came along from each other exercise, by its id."""
    unlinked: tuple[str, ...]
    """The exercises that links led to and that stayed behind."""
    unasked: tuple[str, ...]
    """The keys that no question of the new pack saves; the parts of its texts that print them were left out."""


def take(reading: Reading, pack: Pack, exercise: Exercise, about: About, name: str) -> Taken:
    """Return a new pack of one exercise of a pack that was read without errors."""
    needs = _Needs(pack)
    needs.all_of(exercise)
    files: dict[str, str] = {}
    gone: list[str] = []
    there = {one for kind, one, _id in needs.found if kind == "step"}
    for other in (one for one in pack.own.values() if one.id in there):
        text, links = unlinked(_page(reading, other, needs), lambda word: pack.local(word) in there or pack.local(word) not in pack.own)
        gone += [pack.local(link) for link in links]
        file = reading.files[other.id]
        files[file] = with_schema(file, text.replace(f'"{pack.id}/', '"'))
    for table in ("template", "card", "checklist"):
        text = _tables(reading, table, {id for kind, _exercise, id in needs.found if kind == table})
        if table == "checklist":
            text = without_ways(text, needs.beside_lists())
        if text:
            files[f"{table}s.toml"] = with_schema(f"{table}s.toml", text)
    saved = needs.saved()
    about_it = manifest(
        about,
        name,
        theme=_themes(pack, there),
        license=pack.manifest.license,
        authors=pack.manifest.authors,
        profile_keys=[key for key in pack.manifest.profile_keys if key in saved],
        extends=pack.manifest.extends.pack if pack.manifest.extends else "",
    )
    files = {name: pruned(text, needs.prints) for name, text in files.items()}
    files = {"pack.toml": about_it, **files, **credit(reading.source.contents, pack, exercise.title)}
    brought = {one: sum(kind == "step" and whose == one for kind, whose, _id in needs.found) for one in there if one != exercise.id}
    return Taken(
        files=files,
        brought={one: brought[one] for one in pack.own if one in brought},
        unlinked=tuple(dict.fromkeys(gone)),
        unasked=tuple(sorted(needs.loose - saved - (set(Keys(pack.parent).savers) if pack.parent else set()))),
    )


class _Needs:
    """What an exercise cannot do without, followed from piece to piece."""

    def __init__(self, pack: Pack) -> None:
        self.pack, self.keys = pack, Keys(pack)
        self.uses: dict[Piece, list[Use]] = {}
        for use in uses_of(pack):
            self.uses.setdefault(self._owner(use), []).append(use)
        self.found: set[Piece] = set()
        self.loose: set[str] = set()
        """Keys that are printed where there is an answer."""

    def all_of(self, exercise: Exercise) -> None:
        """Follow all that a whole exercise names."""
        # its own questions first, so that a key which one of them saves is not looked for elsewhere
        own: list[Piece] = [("heading", exercise.id, ""), *(("step", exercise.id, step.id) for step in exercise.steps)]
        new = [piece for piece in own if piece not in self.found]
        self.found.update(new)
        todo = new
        while todo:
            piece = todo.pop()
            for other in self._leads(piece):
                if other not in self.found:
                    self.found.add(other)
                    todo.append(other)

    def saved(self) -> set[str]:
        """Return the keys that the questions found so far save."""
        steps = [(self.pack.own[one], self.pack.own[one].step(id)) for kind, one, id in self.found if kind == "step"]
        return {exercise.key_of(step) for exercise, step in steps if step is not None}

    def beside_lists(self) -> set[str]:
        """Return the ids of the questions found so far that stand on a page with a checklist, and so can mend a box of it."""
        steps = [(one, id, self.pack.own[one].step(id)) for kind, one, id in self.found if kind == "step"]
        pages = {one for one, _id, step in steps if isinstance(step, Checklist)}
        return {id for one, id, _step in steps if one in pages}

    def prints(self, ref: str) -> bool:
        """Say whether what a placeholder names can have an answer in the new pack."""
        key, _way = self.keys.split(ref)
        saved_before = {} if self.pack.parent is None else Keys(self.pack.parent).savers
        return ref.startswith("@") or key in self.saved() or key in saved_before

    def _owner(self, use: Use) -> Piece:
        if use.exercise:
            exercise = self.pack.own[use.exercise]
            is_step = use.path[0] == "step"
            return ("step", exercise.id, exercise.steps[int(use.path[1])].id) if is_step else ("heading", exercise.id, "")
        kinds: dict[str, Sequence[Template | CardText | ChecklistText]] = {
            "template": self.pack.own_templates,
            "card": self.pack.own_cards,
            "checklist": self.pack.own_checklists,
        }
        table = str(use.path[0])
        return (table, "", kinds[table][int(use.path[1])].id) if table in kinds else ("file", "", use.file)

    def _leads(self, piece: Piece) -> Iterator[Piece]:
        kind, exercise, id = piece
        for use in self.uses.get(piece, []):
            later = self._from_here_on(exercise, id) if use.kind == "condition" else set()
            yield from self._saver(use.ref, use.can_miss, later)
            if use.kind == "template" and not use.can_miss:
                yield from self._core_saver(use.ref)
        if kind == "step" and (step := self.pack.own[exercise].step(id)):
            yield from self._named(step)
        rings = next((one.rings for one in self.pack.own_cards if kind == "card" and one.id == id), None)
        for _field, ref in rings.refs if rings is not None else ():
            yield from self._saver(ref, False)

    def _from_here_on(self, exercise: str, id: str) -> set[Piece]:
        """Return a step and those after it: a condition cannot speak of what is only asked then."""
        steps = [step.id for step in self.pack.own[exercise].steps]
        return {("step", exercise, one) for one in steps[steps.index(id) :]}

    def _named(self, step: Step) -> Iterator[Piece]:
        """Yield what a step names in the pack's other files."""
        match step:
            case Card():
                names = [("card", step.card)]
            case Draft():
                names = [("template", one) for one in (*step.templates, *(rule.template for rule in step.pick))]
            case Checklist() if step.checklist:
                names = [("checklist", step.checklist)]
            case _:
                names = []
        own = {("template", one.id) for one in self.pack.own_templates}
        own |= {("card", one.id) for one in self.pack.own_cards} | {("checklist", one.id) for one in self.pack.own_checklists}
        yield from ((kind, "", id) for kind, id in names if (kind, id) in own)

    def _saver(self, ref: Ref, can_miss: bool, but: Collection[Piece] = ()) -> Iterator[Piece]:
        """Yield the question that saves a key, unless one is here already (`but` do not count).

        Of a key that can be missing, only take note.
        """
        word, _colon, rest = ref.name.partition(":")
        if word == "@recap" and isinstance(self.pack.own.get(rest.split(".")[0]), Exercise):
            exercise = self.pack.own[rest.split(".")[0]]
            yield from (("step", exercise.id, step.id) for step in exercise.steps if isinstance(step, Recap))
        if word == "@log":
            for exercise in (one for one in self.pack.own.values() if one.heading.log == rest):
                yield from (("heading", exercise.id, ""), *(("step", exercise.id, step.id) for step in exercise.steps))
        if ref.is_special:
            return
        key, _way = self.keys.split(ref.name)
        if can_miss:
            self.loose.add(key)
            return
        savers = [("step", exercise.id, step.id) for exercise, step in self.keys.savers.get(key, []) if exercise.id in self.pack.own]
        savers = [one for one in savers if one not in but]
        if savers and not any(one in self.found for one in savers):
            yield savers[0]

    def _core_saver(self, ref: Ref) -> Iterator[Piece]:
        """Yield the question that asks for a key as one that a later page needs, where a text cannot do without it."""
        savers = self.keys.savers.get(self.keys.split(ref.name)[0], []) if not ref.is_special else []
        core = [
            ("step", exercise.id, step.id) for exercise, step in savers if exercise.id in self.pack.own and (step.core or step.required)
        ]
        if core and not any(one in self.found for one in core):
            yield core[0]


def _page(reading: Reading, exercise: Exercise, needs: _Needs) -> str:
    """Return an exercise's file: whole, or what stands above its steps and the steps that are needed."""
    document = reading.documents[reading.files[exercise.id]]
    found = blocks(document, "step")
    wanted = [("step", exercise.id, step.id) in needs.found for step in exercise.steps]
    if all(wanted) or found is None:
        return document.text
    text = head(document, "step")
    text = text if ("heading", exercise.id, "") in needs.found else without_keys(text, ("log", "log_line"))
    return text + "".join(block for block, is_wanted in zip(found, wanted, strict=True) if is_wanted)


def _tables(reading: Reading, table: str, names: set[str]) -> str:
    document = reading.documents.get(f"{table}s.toml")
    if document is None or not names:
        return ""
    found = blocks(document, table)
    if found is None:
        return document.text
    return head(document, table) + "".join(text for text, raw in zip(found, document.tree[table], strict=True) if raw["id"] in names)


def _themes(pack: Pack, there: set[str]) -> str:
    """Return the [[theme]] tables that the exercises stand in."""
    wanted = there | {pack.own[one].heading.theme for one in there}
    return "\n".join(
        f"\n[[theme]]\nid = {quoted(one.id)}\ntitle = {quoted(one.title)}\nintro = {quoted(one.intro)}\n"
        f"exercises = {listed([name for name in one.exercises if name in there])}"
        for one in pack.manifest.theme
        if wanted & {one.id, *one.exercises}
    )
