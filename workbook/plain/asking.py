"""How asking went, in line mode: each guess and what came of it in a line, and the sentence under them."""

from workbook.locale import _
from workbook.outcome.plots import lines
from workbook.plain.front import Front
from workbook.session.asking import plots


def show_asking(front: Front) -> bool:
    """Say the asks of every thread by their questions."""
    front.lines.say()
    front.lines.say("\n".join(lines(plots(front.desk), front.desk.speech)))
    front.lines.say()
    front.pick([], _("Press Enter to go back."))
    return True
