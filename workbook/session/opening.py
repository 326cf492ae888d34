"""Sitting down with an exercise: resume it, reopen it, or begin it."""


from workbook.attempt.thread import Thread
from workbook.errors import UsageError
from workbook.frozen import replace
from workbook.locale import _
from workbook.pack.pack import Pack
from workbook.session.desk import Desk
from workbook.session.session import Session
from workbook.session.written import writing_at


def sit_down(desk: Desk, name: str, *, path: str = "", thread: Thread | None = None, fresh: bool = False) -> Session:
    """Sit down with an exercise: resume it, reopen it, or begin it; `fresh` begins another attempt where it is repeatable.

    `path` is the id of one of the pack's paths; empty asks every step. Raises UsageError, PackError or StoreError.
    """
    pack, exercise = desk.find(name)
    quick = _is_quick(pack, path)
    thread = thread or desk.thread()
    names = desk.attempts_of(pack, exercise, thread)
    number = names[-1].number if names else 1
    if names and fresh and exercise.heading.repeatable:
        number += 1
    # The writer takes up what is kept under this name; what is damaged it sets aside, and this blank one stands.
    writer = desk.store.open(replace(desk.blank_attempt(pack, exercise, thread, number), path=path))
    attempt = writer.attempt
    pack, exercise = desk.version_of(pack, exercise, attempt)
    session = Session(desk, pack, exercise, thread, writer, quick=quick, path=path)
    moved_up = bool(attempt.answers or attempt.position) and attempt.pack_digest != pack.home_of(exercise.id).digest
    if moved_up and attempt.finished is None:
        session.catch_up()
    if attempt.position and attempt.finished is None and session.stop is None:
        session.keep()  # the last step is hidden now, so this is the end
    desk.writing = writing_at(session)
    return session


def path_to(desk: Desk, name: str, path: str) -> str:
    """Return the path, where the exercise that is opened stands on it or on the program's own quick and full ones."""
    pack, exercise = desk.find(name)
    held = {one.id: one.exercises for one in pack.manifest.path}
    return path if exercise.id in held.get(path, ()) or path not in held else ""


def check_path(desk: Desk, name: str, path: str) -> None:
    """Raise UsageError or PackError when there is no such exercise, or no such path in its pack."""
    _is_quick(desk.find(name)[0], path)


def _is_quick(pack: Pack, path: str) -> bool:
    quick = pack.is_quick(path)
    if quick is None:
        known = [one.id for one in pack.manifest.path] or ["quick", "full"]
        raise UsageError(_('There is no path "{path}" here. The paths are: {all}.').format(path=path, all=", ".join(known)))
    return quick
