"""The texts of an attempt's answers, each made from what it was before: a letter in a long answer costs no more than in a short one."""

from workbook.attempt.attempt import Given
from workbook.attempt.cells import answer_text, canonical
from workbook.attempt.splice import between
from workbook.frozen import frozen

LONG = 1024
"""Characters of an answer; a shorter one is spelled anew."""
_EMPTY, _ENDS = '""}', '"}'


@frozen(kw_only=False)
class _Spelled:
    value: str
    prompt: str
    again: int
    text: str


class Spelling:
    """Remembers how each long answer was spelled last."""

    def __init__(self) -> None:
        self._last: dict[str, _Spelled] = {}

    def text_of(self, step: str, given: Given) -> str:
        """Return the `answer_text` of a step's answer."""
        last, value = self._last.pop(step, None), given.value
        if not isinstance(value, str) or len(value) < LONG:
            return answer_text(value, given.prompt, given.again)
        if last is None or (last.prompt, last.again) != (given.prompt, given.again):
            text = answer_text(value, given.prompt, given.again)
        else:
            text = last.text if last.value is value else _respelled(last, value)
        self._last[step] = _Spelled(value, given.prompt, given.again, text)
        return text


def _respelled(last: _Spelled, value: str) -> str:
    """Return the text with another value, of which only what changed is spelled: JSON spells each character by itself."""
    old, text, splice = last.value, last.text, between(last.value, value)
    behind = splice.at + splice.cut
    if splice.at < len(old) - behind:
        start = len(answer_text("", last.prompt, last.again)) - len(_EMPTY) + 1 + len(_spelled(old[: splice.at]))
        end = start + len(_spelled(old[splice.at : behind]))
    else:
        end = len(text) - len(_ENDS) - len(_spelled(old[behind:]))
        start = end - len(_spelled(old[splice.at : behind]))
    return "".join((text[:start], _spelled(splice.put), text[end:]))  # one copy less of a long text than `+` makes


def _spelled(piece: str) -> str:
    return canonical(piece)[1:-1]
