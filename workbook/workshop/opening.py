"""Opens a workshop, and finds those that somebody leads. What was half opened when it was cut off is taken away again."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from workbook import files
from workbook.errors import StoreError, UsageError, WorkbookError
from workbook.frozen import replace
from workbook.locale import _
from workbook.pack.pack import Pack
from workbook.workshop.code import read_code, shown_code
from workbook.workshop.exchange import Led
from workbook.workshop.facts import Facts
from workbook.workshop.lock import held
from workbook.workshop.publishing import publish
from workbook.workshop.records import FOLDER, Records
from workbook.workshop.releases import Releases
from workbook.workshop.seal import new_key, public_of
from workbook.workshop.sheet import Sheet, sheet_of
from workbook.workshop.state import State
from workbook.workshop.workshop import LEAST_THRESHOLD, MOST_PHASES, Workshop

Make = Callable[[Workshop], Led]
"""Makes the exchange of a new workshop; raises CannotCreate, NoWorkshop."""


def open_workshop(
    store: Path, pack: Pack, make: Make, *, parent: str, digest: str, now: datetime, threshold: int = 5, retention: int = 7
) -> Records:
    """Open a workshop on a pack and return its records. `parent` is the folder that its folder is made in.

    Raises UsageError for a pack without a run sheet, CannotCreate, StoreError.
    """
    sheet = sheet_of(pack)
    if not 0 < len(sheet.phases) <= MOST_PHASES:
        raise UsageError(
            _("{title} has no run sheet, so there is nothing to lead through. Choose a pack for workshops.").format(
                title=pack.manifest.title
            )
        )
    if threshold < LEAST_THRESHOLD:
        raise UsageError(
            _("Numbers about fewer than {least} people are never shown. Choose a higher threshold.").format(least=LEAST_THRESHOLD)
        )
    key = new_key()
    workshop = _workshop(pack, sheet, public_of(key), digest, threshold, retention)
    records = Records(store / FOLDER / workshop.code)
    facts = Facts(stage="opening", parent=parent, title=workshop.title, opened=now, threshold=threshold, retention=retention)
    records.prepare()
    with held(records.lock, 0):  # whoever tidies up leaves it alone
        records.begin(key, sheet, facts)
        try:
            exchange = make(workshop)
            state = State(number=1)
            records.keep_state(state)
            publish(records, exchange, state, Releases(), ())
        except (WorkbookError, OSError):
            with suppress(StoreError):
                records.remove()
            raise
        records.audit(now, f"opened {pack.id} {pack.manifest.version}")
        records.keep_facts(replace(facts, stage="open"))
    return records


def _workshop(pack: Pack, sheet: Sheet, public_key: str, digest: str, threshold: int, retention: int) -> Workshop:
    return Workshop(
        title=pack.manifest.title,
        pack=pack.id,
        version=pack.manifest.version,
        digest=digest,
        language=pack.language,
        public_key=public_key,
        threshold=threshold,
        retention=retention,
        phases=tuple(one.phase for one in sheet.phases),
    )


def half_open(store: Path) -> list[Records]:
    """Return the records of workshops whose opening was cut off."""
    return [one for one in _every(store) if not one.is_there or (_is_sound(one) and one.facts().stage == "opening")]


def all_records(store: Path) -> list[Records]:
    """Return the records of each workshop that somebody leads or led, in no order; those that cannot be read are passed over."""
    return [one for one in _every(store) if one.is_there and _is_sound(one)]


def damaged_records(store: Path) -> list[Records]:
    """Return those that cannot be read: they are damaged, or a newer workbook keeps them in another way."""
    return [one for one in _every(store) if one.is_there and not _is_sound(one)]


def _every(store: Path) -> list[Records]:
    return [Records(store / FOLDER / name) for name in files.names_in(store / FOLDER) if read_code(name) == name]


def _is_sound(records: Records) -> bool:
    try:
        records.facts()
    except StoreError:
        return False
    return True


def chosen(store: Path, code: str) -> Records:
    """Return the workshop with a code as it was typed; without one, the one that is open.

    Raises UsageError, and StoreError where it is damaged.
    """
    known, damaged = all_records(store), damaged_records(store)
    if code:
        wanted = read_code(code)
        found = next((one for one in known if one.code == wanted), None)
        if found is None:
            _tell_of([one for one in damaged if one.code == wanted])
            raise UsageError(
                _("There is no workshop of yours with the code {code}. `workbook workshop status --all` lists them.").format(code=code)
            )
        return found
    live = [one for one in known if one.facts().stage in {"open", "closing"}]
    if len(live) == 1:
        return live[0]
    if not live:
        _tell_of(damaged)
        raise UsageError(_("There is no open workshop of yours. `workbook workshop open PACK` opens one."))
    codes = ", ".join(sorted(shown_code(one.code) for one in live))
    raise UsageError(_("Several workshops of yours are open: {codes}. Say which one with --code.").format(codes=codes))


def _tell_of(damaged: list[Records]) -> None:
    """Raise what is wrong with the first of some records."""
    for one in damaged:
        one.facts()
