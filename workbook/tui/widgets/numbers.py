"""Numbers typed digit by digit, without a clock: 1 and then 2 is first 1 and then 12, where there is a 12."""

from workbook.locale import _


def digits_to(most: int) -> str:
    """Return the digits that can be pressed where things are numbered, as the bottom line names them: `1-3`."""
    return _("1-{most}").format(most=most) if most > 1 else "1"


class Digits:
    """What has been typed of a number between `least` and `most`."""

    def __init__(self, most: int, least: int = 1) -> None:
        self._most, self._least = most, least
        self._typed = ""

    def pressed(self, sign: str) -> int | None:
        """Return the number that a pressed digit makes; None when the sign is no digit or there is no such number."""
        if len(sign) != 1 or sign not in "0123456789":
            self.forget()
            return None
        for typed in (self._typed + sign, sign):
            if self._least <= int(typed) <= self._most:
                self._typed = typed
                return int(typed)
        self._typed = sign
        return None

    def forget(self) -> None:
        """Begin a new number with the next digit."""
        self._typed = ""
