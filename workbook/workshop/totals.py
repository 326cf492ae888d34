"""What many people's answers come to, as it may be shown: rounded, rare answers together. And the same in words."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from workbook.frozen import frozen
from workbook.locale import _, ngettext
from workbook.workshop.checked import count, line, number

MOST_PARTS = 200


@frozen
class Part:
    """How many people gave one answer."""

    label: str
    """The answer in words, or a band like `4 to 6`; empty for all others together."""
    people: int


@frozen
class Total:
    """What the answers of several people to one question come to, or the same people's answers before and after."""

    key: str
    """`exercise.step`; of before and after, the later one."""
    before_key: str = ""
    """Of before and after: the earlier one. Else empty."""
    kind: Literal["scale", "choice", "change"]
    page: str
    """The title of the page that the question stands on; of before and after, of the later one."""
    prompt: str
    people: int
    """So many people's answers are in it; it lags behind on purpose."""
    mean: float | None = None
    """Rounded to a twentieth of the scale or more; of a change, the later one. None where there is none, or it would tell too much."""
    before: float | None = None
    """Of a change: the mean of the same people before; None where either of the two would tell too much."""
    least: int = 0
    most: int = 0
    """The ends of the scale; both 0 where there is none."""
    low: str = ""
    """What the least means; empty where nobody said."""
    high: str = ""
    parts: tuple[Part, ...] = ()
    """Who answered what, in the order of the answers, all others together last; none where it would tell too much."""

    @property
    def name(self) -> str:
        """What it is called among totals."""
        return f"{self.before_key}+{self.key}" if self.before_key else self.key


def sentences(total: Total) -> list[str]:
    """Return a total in sentences, as line mode says it."""
    told = [title(total), sentence(total)]
    if ends := ends_words(total):
        told.append(ends)
    told += [part_words(part) for part in total.parts]
    return told


def title(total: Total) -> str:
    """Return the question with its page, since two pages may ask the same; a before and after is of both."""
    return total.prompt if total.kind == "change" else _("{page}: {question}").format(page=total.page, question=total.prompt)


def sentence(total: Total) -> str:
    """Return the one sentence about a total: how many people, and their mean, or that it is left out."""
    people = ngettext("{count} person", "{count} people", total.people).format(count=total.people)
    if total.mean is None and total.kind == "change":
        return _("{people}, before and after. Their means are left out: they would tell too much about each person.").format(people=people)
    if total.mean is None and total.kind == "scale":
        return _("{people} answered. Their mean is left out: it would tell too much about each person.").format(people=people)
    if total.kind == "change":
        words = _("{people}, before and after: {before} then, {after} now, {moved} (means, rounded).")
        return words.format(people=people, before=shown(total.before), after=shown(total.mean), moved=moved(total))
    if total.mean is not None:
        return _("{people}: the mean is {mean}, rounded.").format(people=people, mean=shown(total.mean))
    return _("{people} answered.").format(people=people)


def part_words(part: Part) -> str:
    """Return how many people gave one answer: `4 to 6: 5 people`."""
    people = ngettext("{count} person", "{count} people", part.people).format(count=part.people)
    return _("{answer}: {people}").format(answer=part_label(part), people=people)


def part_label(part: Part) -> str:
    """Return what an answer is called."""
    return part.label or _("other answers")


def ends_words(total: Total) -> str:
    """Return what the ends of the scale mean; empty where nobody said."""
    if not (total.low and total.high):
        return ""
    return _("{least} is: {low}. {most} is: {high}.").format(least=total.least, low=total.low, most=total.most, high=total.high)


def moved(total: Total) -> str:
    """Return how the mean moved: `up 1.5`, `down 2`, `same`."""
    change = (total.mean or 0) - (total.before or 0)
    if not change:
        return _("same")
    return (_("up {count}") if change > 0 else _("down {count}")).format(count=shown(abs(change)))


def shown(mean: float | None) -> str:
    """Return a rounded mean as it is printed: `4`, `4.5`."""
    return "" if mean is None else f"{mean:g}"


def change_note() -> str:
    """Return what has to stand beside every before and after."""
    return _("Same people before and after, with no comparison group. Change may come from time, the group or who chose to share numbers.")


def lines(totals: Sequence[Total]) -> list[str]:
    """Return several totals in lines, with the note where there is a before and after."""
    told: list[str] = []
    for total in totals:
        told += [*([""] if told else []), *sentences(total)]
    if any(total.kind == "change" for total in totals):
        told += ["", change_note()]
    return told


# -- as JSON


def total_as_json(total: Total) -> dict[str, Any]:
    """Return a total as it stands in released.json and under --json."""
    told = {name: getattr(total, name) for name in (*_TEXTS, *_COUNTS, "mean", "before")}
    return {**told, "parts": [{"label": part.label, "people": part.people} for part in total.parts]}


def total_from_json(raw: Mapping[str, Any]) -> Total:
    """Return a total, every part of it checked; raises ValueError, KeyError or TypeError for what is none."""
    texts = {name: line(raw[name]) for name in _TEXTS}
    if texts["kind"] not in {"scale", "choice", "change"} or len(raw["parts"]) > MOST_PARTS:
        raise ValueError("no total")
    counts = {name: count(raw[name], below_zero=name != "people") for name in _COUNTS}
    means = {name: None if raw[name] is None else number(raw[name]) for name in ("mean", "before")}
    told: dict[str, Any] = {**texts, **counts, **means}
    return Total(parts=tuple(Part(label=line(one["label"]), people=count(one["people"])) for one in raw["parts"]), **told)


_TEXTS = ("key", "before_key", "kind", "page", "prompt", "low", "high")
_COUNTS = ("people", "least", "most")
