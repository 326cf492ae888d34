"""What a pack's parts name of each other: every reference must lead somewhere. Faults that keep a pack from being used."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from workbook.exercise.exercise import SAVE_AND_EXIT, SUPPORT, Exercise
from workbook.exercise.fields import Item, as_options
from workbook.exercise.picks import Checklist, MultiChoice, SingleChoice
from workbook.exercise.steps import Card, DateStep, Draft, Note, Step, is_question
from workbook.locale import _
from workbook.pack.accepting import check_reasons
from workbook.pack.keys import Keys
from workbook.pack.manifest import PackPath, Plan, Theme, WorkshopPhase
from workbook.pack.pack import Pack
from workbook.pack.people_check import check_people
from workbook.pack.reach import check_reach
from workbook.pack.reading import Reading
from workbook.pack.rings import check_rings
from workbook.pack.sharing import check_sharing
from workbook.pack.uses import Use, uses_of
from workbook.text import nearest

MOST_USES, FEW_USES, USES_A_PAGE = 40_000, 10_000, 100
"""So many placeholders, conditions and other names of keys are looked at; in a pack of few exercises fewer, and some more for each."""
MOST_TEMPLATES = 200
"""As many as options of a choice."""

Path = tuple[str | int, ...]


def check_references(reading: Reading, pack: Pack) -> None:
    """Note every reference in the pack that leads nowhere or where it must not."""
    _manifest(reading, pack)
    for exercise in pack.own.values():
        file = reading.files[exercise.id]
        pair = exercise.heading.pair
        if pair:
            _exercise(reading, pack, file, ("pair",), pair)
        for number, step in enumerate(exercise.steps):
            _targets(reading, pack, file, ("step", number), step)
            _parts(reading, pack, file, ("step", number), step)
    _own_ids(reading, pack)
    keys = Keys(pack)
    most = min(MOST_USES, FEW_USES + USES_A_PAGE * len(pack.own))
    for use in uses_of(pack):
        if reading.uses == most:
            message = _("a pack of this size may name answers in {most} places").format(most=most)
            reading.add("pack.toml", (), message, _("split it into two"), code="too-many")
        if reading.uses >= most or reading.is_full():
            break
        reading.uses += 1
        _use(reading, pack, keys, use)
    check_rings(reading, pack, keys)
    check_people(reading, pack, keys)
    _mending(reading, pack)
    check_reach(reading, pack, keys)
    check_sharing(reading, pack, keys)
    check_reasons(reading)
    circles = [fault for fault in reading.faults if fault.code == "circle"]
    reading.faults = [fault for fault in reading.faults if fault not in circles[1:]]  # each circle is met once a step of it
    _profile(reading, pack, keys)


def _own_ids(reading: Reading, pack: Pack) -> None:
    """Note what has an id that something of the extended pack has: both stand beside each other here."""
    if pack.parent is None:
        return
    own: list[tuple[str, Path, str, Mapping[str, object]]] = [
        *((reading.files[name], ("id",), name, pack.parent.exercises) for name in pack.own),
        *(("templates.toml", ("template", at, "id"), one.id, pack.parent.templates) for at, one in enumerate(pack.own_templates)),
        *(("cards.toml", ("card", at, "id"), one.id, pack.parent.cards) for at, one in enumerate(pack.own_cards)),
        *(("checklists.toml", ("checklist", at, "id"), one.id, pack.parent.checklists) for at, one in enumerate(pack.own_checklists)),
    ]
    for file, path, name, taken in own:
        if name in taken:
            message = _('the id "{id}" is taken by the pack that this one extends').format(id=name)
            reading.add(file, path, message, _("give this one an id of its own"), code="duplicate-id")


def _manifest(reading: Reading, pack: Pack) -> None:
    manifest = pack.manifest
    kinds: list[tuple[str, Sequence[Theme | PackPath | WorkshopPhase]]] = [
        ("theme", manifest.theme),
        ("path", manifest.path),
        ("workshop_phase", manifest.workshop_phase),
    ]
    for kind, tables in kinds:
        seen: set[str] = set()
        for number, table in enumerate(tables):
            if table.id in seen:
                message, remedy = _('the id "{id}" stands here twice').format(id=table.id), _("give each one its own id")
                reading.add("pack.toml", (kind, number, "id"), message, remedy, code="duplicate-id", place=f'{kind} "{table.id}"')
            seen.add(table.id)
            for index, name in enumerate(table.exercises):
                _exercise(reading, pack, "pack.toml", (kind, number, "exercises", index), name, f'{kind} "{table.id}"')
    if manifest.plan is not None:
        _plan(reading, pack, manifest.plan)
    for number, phase in enumerate(manifest.workshop_phase):
        for key, names in (("steps", phase.steps), ("share", phase.share)):
            for index, name in enumerate(names):
                _phase_step(reading, pack, ("workshop_phase", number, key, index), name, f'workshop_phase "{phase.id}"', key == "share")


def _plan(reading: Reading, pack: Pack, plan: Plan) -> None:
    for field, card in (("card", plan.card), ("ladder", plan.ladder)):
        if card not in pack.cards and (card or field == "card"):
            message = _('there is no card "{name}"').format(name=card)
            _nothing(reading, "pack.toml", ("plan", field), message, card, [*pack.cards], "plan", "unknown-card")
    if plan.no:
        _exercise(reading, pack, "pack.toml", ("plan", "no"), plan.no, "plan")


def _phase_step(reading: Reading, pack: Pack, path: Path, name: str, place: str, shares: bool) -> None:
    if reading.is_full():
        return
    exercise = pack.exercises.get(name.split(".")[0])
    step = exercise.step(name.partition(".")[2]) if exercise else None
    if step is None:
        every = [f"{one.id}.{other.id}" for one in pack.exercises.values() for other in one.steps]
        _nothing(reading, "pack.toml", path, _('there is no step "{name}"').format(name=name), name, every, place, "unknown-step")
    elif shares and step.private:
        reading.add(
            "pack.toml",
            path,
            _('"{name}" is private, so it cannot be shared').format(name=name),
            _('take it out of the share, or take out its "private"'),
            code="private-share",
            place=place,
        )
    elif shares and not step.share:
        reading.add(
            "pack.toml",
            path,
            _('the step "{name}" does not say that it may be shared').format(name=name),
            _('give the step share = "line" or "count"'),
            code="private-share",
            place=place,
        )


def _targets(reading: Reading, pack: Pack, file: str, path: Path, step: Step) -> None:
    place = _('step "{id}"').format(id=step.id)
    for way, name, is_goto in _named_exercises(step):
        if name == SUPPORT or (is_goto and name == SAVE_AND_EXIT):
            continue
        _exercise(reading, pack, file, (*path, *way), name, place)


def _named_exercises(step: Step) -> Iterator[tuple[Path, str, bool]]:
    match step:
        case Note() | Card():
            yield from ((("offers", index), name, False) for index, name in enumerate(step.offers))
        case SingleChoice() | MultiChoice():
            for key, options in (("options", as_options(step.options)), ("extra_options", as_options(step.extra_options))):
                for number, option in enumerate(options):
                    yield from (((key, number, "offers", index), name, False) for index, name in enumerate(option.offers))
                    if option.goto:
                        yield (key, number, "goto"), option.goto, True
        case DateStep() if step.due:
            yield ("due",), step.due, False
        case _:
            return


def _exercise(reading: Reading, pack: Pack, file: str, path: Path, name: str, place: str = "") -> None:
    if pack.local(name) not in pack.exercises:
        known = [*pack.exercises, *([SUPPORT, SAVE_AND_EXIT] if name.startswith("@") else [])]
        message = _('the program knows no "{name}"') if name.startswith("@") else _('there is no exercise "{name}"')
        _nothing(reading, file, path, message.format(name=name), name, known, place, "unknown-exercise")


def _parts(reading: Reading, pack: Pack, file: str, path: Path, step: Step) -> None:
    nothing = partial(_nothing, reading, file, place=_('step "{id}"').format(id=step.id))
    if step.private and step.share:
        reading.add(
            file,
            (*path, "share"),
            _("this step is private, so it cannot be shared"),
            _('take out "private" or "share"'),
            code="private-share",
            place=_('step "{id}"').format(id=step.id),
        )
    match step:
        case Card() if step.card not in pack.cards:
            nothing((*path, "card"), _('there is no card "{name}"').format(name=step.card), step.card, [*pack.cards], code="unknown-card")
        case Checklist() if step.checklist and step.checklist not in pack.checklists:
            nothing(
                (*path, "checklist"),
                _('there is no checklist "{name}"').format(name=step.checklist),
                step.checklist,
                [*pack.checklists],
                code="unknown-checklist",
            )
        case Draft():
            _draft(reading, pack, file, path, step)
        case _:
            return


def _mending(reading: Reading, pack: Pack) -> None:
    """Note boxes that lead to a question which is on no page that has their list."""
    for at, one in enumerate(pack.own_checklists):
        shown = {page.id: {step.checklist for step in page.steps if isinstance(step, Checklist)} for page in pack.exercises.values()}
        pages = [page for page in pack.exercises.values() if one.id in shown[page.id]]
        _boxes(reading, "checklists.toml", ("checklist", at), f'checklist "{one.id}"', one.items, pages)
    for name, page in pack.own.items():
        for at, step in enumerate(page.steps):
            if isinstance(step, Checklist) and not step.checklist:
                _boxes(reading, reading.files[name], ("step", at), _('step "{id}"').format(id=step.id), step.items, [page])


def _boxes(reading: Reading, file: str, path: Path, place: str, items: Sequence[str | Item], pages: Sequence[Exercise]) -> None:
    known = [step.id for page in pages for step in page.live if is_question(step)]
    for at, box in enumerate(items):
        if isinstance(box, Item) and box.step and pages and box.step not in known:
            message = _('there is no question "{name}" on a page with this list').format(name=box.step)
            _nothing(reading, file, (*path, "items", at, "step"), message, box.step, known, place, "unknown-step")


def _draft(reading: Reading, pack: Pack, file: str, path: Path, step: Draft) -> None:
    place = _('step "{id}"').format(id=step.id)
    if (most := max(len(step.templates), len(step.pick))) > MOST_TEMPLATES:
        message = _("a draft may have {most} templates and rules to pick by, and here are {count}").format(most=MOST_TEMPLATES, count=most)
        reading.add(file, (*path, "templates"), message, _("split it into several questions"), code="too-many", place=place)
        return
    known = [*pack.templates, *(one.set for one in pack.templates.values() if one.set)]
    named: list[tuple[Path, str]] = [(("templates", index), name) for index, name in enumerate(step.templates)]
    named += [(("pick", number, "template"), rule.template) for number, rule in enumerate(step.pick)]
    if not step.templates:
        name = str(reading.documents[file].tree["step"][path[1]].get("templates", ""))
        message = _('there is no template or set "{name}"').format(name=name)
        _nothing(reading, file, (*path, "templates"), message, name, known, place, "unknown-template")
        return
    for way, name in named:
        if name not in pack.templates:
            message = _('there is no template "{name}"').format(name=name)
            _nothing(reading, file, (*path, *way), message, name, known, place, "unknown-template")
        elif name not in step.templates:
            message = _('"{name}" is not among this draft\'s templates').format(name=name)
            reading.add(file, (*path, *way), message, _("add it to templates, or pick another"), code="unknown-template", place=place)


def _nothing(reading: Reading, file: str, path: Path, message: str, name: str, known: Sequence[str], place: str, code: str) -> None:
    if reading.is_full():
        return
    close = nearest(name, list(known))
    remedy = _('did you mean "{close}"?').format(close=close) if close else _("change the name, or add what it names")
    reading.add(file, path, message, remedy, code=code, place=place)


def _use(reading: Reading, pack: Pack, keys: Keys, use: Use) -> None:
    """Note what is wrong with one place that names a key."""
    if problem := keys.problem(use):
        reading.add(
            use.file if use.file else reading.files.get(use.exercise, "pack.toml"),
            use.path,
            problem.message,
            problem.remedy,
            code=problem.code,
            place=use.place,
            warning=problem.warning,
            index=use.index,
        )


def _profile(reading: Reading, pack: Pack, keys: Keys) -> None:
    for number, name in enumerate(pack.manifest.profile_keys):
        if name not in keys.savers:
            _nothing(
                reading,
                "pack.toml",
                ("profile_keys", number),
                _('no question saves an answer as "{key}"').format(key=name),
                name,
                [*keys.savers],
                "",
                "unknown-key-name",
            )
