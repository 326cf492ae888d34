"""A pack's pages laid out for paper: every branch, each with the words for when it is asked, and a place to write for each answer."""

from collections.abc import Mapping, Sequence

from workbook.author.conditions_in_words import by_question, only_if
from workbook.exercise.exercise import Exercise
from workbook.exercise.fields import Column, Option, as_options
from workbook.exercise.filling import BLANK, fill
from workbook.exercise.judge import how_many
from workbook.exercise.picks import Checklist, MultiChoice, Ranking, SingleChoice
from workbook.exercise.printing import Printed
from workbook.exercise.steps import (
    Card,
    Consent,
    DateStep,
    Draft,
    ListStep,
    LongText,
    Note,
    Number,
    Pause,
    Recap,
    Scale,
    Step,
    Table,
    is_question,
)
from workbook.exercise.template import Ref
from workbook.locale import Speech, _
from workbook.outcome import sheet
from workbook.pack.keys import Keys
from workbook.pack.pack import Pack

MOST_TEMPLATES = 3
"""Of more messages only the first to start from is printed."""
_MOST_ROWS = 8

Numbers = Mapping[tuple[str, str], int]
"""The number of each question on the sheet, by exercise and step."""


def pages(pack: Pack, exercises: Sequence[Exercise], program_words: Mapping[str, str]) -> tuple[sheet.Exercise, ...]:
    """Return the pages of a sheet. `program_words` are what words of the program (`@support_key`) print on paper."""
    numbers: dict[tuple[str, str], int] = {}
    for exercise in exercises:
        numbers.update({(exercise.id, step.id): number for number, step in enumerate(filter(is_question, exercise.live), 1)})
    return tuple(_Page(pack, exercise, numbers, program_words).laid_out() for exercise in exercises)


class _Page:
    def __init__(self, pack: Pack, exercise: Exercise, numbers: Numbers, program_words: Mapping[str, str]) -> None:
        self.pack, self.exercise, self.numbers, self.program_words = pack, exercise, numbers, program_words
        self.keys = Keys(pack)
        self.speech = Speech(pack.manifest.language)

    def laid_out(self) -> sheet.Exercise:
        """Return the page."""
        heading = self.exercise.heading
        asked = tuple(self._asked(step) for step in self.exercise.live)
        return sheet.Exercise(title=heading.title, purpose=heading.purpose, minutes=heading.minutes, asked=asked)

    # What a text prints on paper

    def say(self, text: str) -> str:
        """Return words to read, as they are before anything is answered."""
        return fill(text, _Scope(self, blanks=False)).text

    def _blanks(self, text: str) -> str:
        """Return a text to fill in: each answer a blank, with the number of its question."""
        return fill(text, _Scope(self, blanks=True)).text

    def printed(self, ref: Ref, blanks: bool) -> Printed:
        """Return what a placeholder prints on paper."""
        if ref.name in self.program_words:
            return Printed((self.program_words[ref.name],)) if self.program_words[ref.name] else Printed()
        if not blanks:
            return Printed()
        saver = self._saver(ref.name)
        number = self.numbers.get((saver[0].id, saver[1].id), 0) if saver and saver[0].id == self.exercise.id else 0
        return Printed((f"{BLANK * 3} ({number})" if number else BLANK * 4,))

    def _saver(self, ref: str, but: Step | None = None) -> tuple[Exercise, Step] | None:
        """Return the question that saves a key, one of this page's own first, and never the step `but`."""
        savers = [one for one in self.keys.savers.get(self.keys.split(ref)[0], []) if not one[1].retired and one[1] is not but]
        return next((one for one in savers if one[0].id == self.exercise.id), savers[0] if savers else None)

    def _called(self, exercise: Exercise, step: Step) -> str:
        """Return what a question is called on this page."""
        number = self.numbers.get((exercise.id, step.id))
        if number and exercise.id == self.exercise.id:
            return _("question {number}").format(number=number)
        if number:
            return _("question {number} of “{page}”").format(number=number, page=exercise.title)
        return _("{question} (on the page “{page}”)").format(question=by_question(exercise, step), page=exercise.title)

    def _question(self, ref: str, but: Step | None = None) -> str:
        saver = self._saver(ref, but)
        return self._called(*saver) if saver else ""

    # Steps

    def _asked(self, step: Step) -> sheet.Asked:
        own = step.items if isinstance(step, Consent) else _breathed(step) if isinstance(step, Pause) else ()
        notes = [*own, self.say(step.hint), self.say(step.guidance), *self._led_from(step), *self._offered(getattr(step, "offers", ()))]
        return sheet.Asked(
            prompt=self.say(step.prompt),
            number=self.numbers.get((self.exercise.id, step.id), 0),
            only_if=only_if(step.show_if, self.keys, self._called, self.exercise.id),
            notes=tuple(note for note in notes if note),
            examples=step.examples,
            starters=tuple(words.strip() for words in step.starters),
            is_private=bool(step.private),
            body=self._body(step),
        )

    def _led_from(self, step: Step) -> list[str]:
        """Return where on paper to look for what the screen would show or fill in."""
        told = []
        if step.recall and (question := self._question(step.recall, step)):
            told.append(_("Look back at {question}.").format(question=question))
        prefill = next((found for key in step.prefills if not key.startswith("@") and (found := self._question(key, step))), "")
        if prefill:
            told.append(_("If you have answered {question}, you can copy it from there.").format(question=prefill))
        if "@support_lines" in step.prefills:
            told.append(_("You can copy them from the start of this sheet."))
        source = getattr(step, "options_from", "") or getattr(step, "items_from", "")
        if source and (question := self._question(source)):
            told.append(_("Pick from what you wrote for {question}.").format(question=question))
        out = getattr(step, "exclude_where", None)
        if source and out is not None:
            told.append(_("Leave out anyone you marked “{value}”.").format(value=self._label_of(source, out.column, str(out.equals))))
        return told

    def _label_of(self, source: str, column: str, value: str) -> str:
        saver = self._saver(source)
        columns = saver[1].columns if saver and isinstance(saver[1], Table) else ()
        options = (one for found in columns if found.id == column for one in as_options(found.options))
        return next((self.say(one.label) for one in options if one.value == value), value)

    def _offered(self, offers: Sequence[str]) -> list[str]:
        titles = [self._title(one) for one in offers]
        return [_("See also: {pages}.").format(pages=", ".join(titles))] if titles else []

    def _title(self, name: str) -> str:
        found = self.pack.exercises.get(self.pack.local(name))
        return _("“{page}”").format(page=found.title) if found else _("who to contact, at the start of this sheet")

    def _body(self, step: Step) -> sheet.Body:
        match step:
            case Note() | Pause():
                return None
            case Consent():
                return sheet.Boxes(boxes=(sheet.Box(_("Yes, to all of it")), sheet.Box(_("No"))))
            case SingleChoice() | MultiChoice():
                return self._choice(step)
            case Checklist():
                return sheet.Boxes(boxes=tuple(sheet.Box(self.say(box.label), then=self._fix(box.fix)) for box in step.boxes))
            case Scale():
                return sheet.Marks(first=step.min, last=step.max, step=step.step, low=step.low, high=step.high)
            case Number():
                return sheet.Field(blanks=((_between(step.min, step.max), step.unit),))
            case DateStep():
                return sheet.Field(blanks=((_("Day"), ""), (_("Month"), ""), (_("Year"), "")))
            case ListStep():
                return sheet.Lines(count=step.max_items or 5, numbered=True)
            case Ranking():
                return self._ranking(step)
            case Table():
                return sheet.Rows(columns=tuple(map(self._cell, step.columns)), count=min(step.max_rows or 5, _MOST_ROWS))
            case LongText():
                return sheet.Lines(count=5)
            case Draft():
                return self._draft(step)
            case Card():
                card = self.pack.cards.get(step.card)
                return sheet.Pages(pages=(sheet.Page(title=card.title, text=self._blanks(card.text)),)) if card else None
            case Recap():
                return sheet.Compared(lines=tuple(self.say(line.label) for line in step.compare))
            case _:
                return sheet.Lines(count=1 if step.stem else 2, start=step.stem)

    def _choice(self, step: SingleChoice | MultiChoice) -> sheet.Body:
        boxes = tuple(map(self._box, (*step.choices, *as_options(step.extra_options))))
        if step.options_from:
            own = 1 if isinstance(step, SingleChoice) else step.max_picks or 3
            if not boxes:
                return sheet.Lines(count=own)
            boxes = (*[sheet.Box("", writes=True)] * own, *boxes)
        if isinstance(step, MultiChoice):
            return sheet.Boxes(boxes=boxes, how_many=how_many(step.min_picks, step.max_picks) or _("Tick any that fit."))
        return sheet.Boxes(boxes=boxes, how_many=_("Tick one."))

    def _box(self, option: Option) -> sheet.Box:
        then = [self.say(option.reply)]
        if option.goto == "@save_and_exit":
            then.append(_("Put the sheet away for today."))
        elif option.goto:
            then.append(_("Go to: {page}.").format(page=self._title(option.goto)))
        then += self._offered(option.offers)
        return sheet.Box(self.say(option.label), writes=option.text, then=" ".join(one for one in then if one))

    def _fix(self, fix: str) -> str:
        return _("If not: {fix}").format(fix=self.say(fix)) if fix else ""

    def _ranking(self, step: Ranking) -> sheet.Body:
        if step.choices:
            labels = [self.say(option.label) for option in step.choices]
            return sheet.Field(blanks=tuple(("", label) for label in labels))
        return sheet.Lines(count=step.max_items or 3, numbered=True)

    def _cell(self, column: Column) -> sheet.Cell:
        choices = tuple(self.say(option.label) for option in as_options(column.options))
        hint = self.say(column.hint)
        if column.type == "scale":
            low, high = int(column.min or 0), 10 if column.max is None else int(column.max)
            scale = sheet.Marks(first=low, last=high, step=column.step or 1, low=column.low, high=column.high)
            choices = tuple(map(str, scale.marks))
            ends = _("{low} = {low_words}, {high} = {high_words}").format(low=low, low_words=column.low, high=high, high_words=column.high)
            hint = f"{hint} {ends}".strip() if column.low and column.high else hint
        if column.unit:
            hint = f"{hint} {column.unit}".strip()
        return sheet.Cell(label=self.say(column.label), hint=hint, choices=choices, several=column.type == "multi_choice")

    def _draft(self, step: Draft) -> sheet.Body:
        """Return the messages to start from, each with when it is the one; of many only the one that fits where no rule does."""
        names = [one for one in ([step.templates] if isinstance(step.templates, str) else step.templates) if one in self.pack.templates]
        rules = {rule.template: rule.when for rule in reversed(step.pick)}
        if len(names) > MOST_TEMPLATES:
            names = [next((name for name in names if rules.get(name) == {}), names[0])]
            rules = {}
        found = []
        for name in names:
            template = self.pack.templates[name]
            subject = _("Subject: {subject}").format(subject=self._blanks(template.subject)) + "\n\n" if template.subject else ""
            when = only_if(rules.get(name, {}), self.keys, self._called, self.exercise.id)
            found.append(sheet.Page(title=template.label or template.id, text=subject + self._blanks(template.text), when=when))
        return sheet.Pages(pages=tuple(found), lines=4)


class _Scope:
    """What a text sees on paper: no answers, and a blank for each where it is to be filled in."""

    def __init__(self, page: _Page, *, blanks: bool) -> None:
        self.page, self.blanks, self.speech = page, blanks, page.speech

    def printed(self, ref: Ref) -> Printed:
        """Return a blank, or what the program prints there on paper."""
        return self.page.printed(ref, self.blanks)

    def has_value(self, ref: Ref, value: str) -> bool:
        """Say yes where blanks stand: on paper a part that may be needed is there."""
        return self.blanks


def _breathed(step: Pause) -> tuple[str, ...]:
    """Return how long a pause takes, in words."""
    if len(step.pattern) >= 2:
        told = _("Breathe in while you count to {first}, and out while you count to {second}. Do that a few times.")
        return (told.format(first=step.pattern[0], second=step.pattern[1]),)
    return (_("Take about {count} seconds.").format(count=step.seconds),)


def _between(low: float | None, high: float | None) -> str:
    if low is not None and high is not None:
        return _("From {low} to {high}:").format(low=low, high=high)
    return ""
