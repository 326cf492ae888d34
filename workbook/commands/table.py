"""Every command: its words, the module that does it, and one line on what it is for. Loads none of them."""

from collections.abc import Sequence
from importlib import import_module

from workbook.commands.parser import VALUED, Parser, add_global
from workbook.commands.walls import KIOSK
from workbook.errors import UsageError
from workbook.frozen import frozen
from workbook.locale import N_, _
from workbook.text import nearest, one_line


@frozen(kw_only=False)
class Command:
    """One command as a person types it."""

    name: str
    """One word, or two (`pack check`); empty for the start screen."""
    usage: str
    """The words after its name."""
    summary: str
    """What it is for, to be translated."""
    everyday: bool = False
    """It stands in the short help."""

    @property
    def module(self) -> str:
        """The dotted name of the module that does it: `add(parser)` and `run(args, outside)`."""
        return "workbook.commands." + (self.name.removeprefix("--").replace(" ", "_") or "home")


COMMANDS = (
    Command("", "", N_("pick up where you were, or choose a page"), everyday=True),
    Command("do", "EXERCISE", N_("open one page at once"), everyday=True),
    Command("list", "", N_("every page, and how far you are"), everyday=True),
    Command("show", "[NAME]", N_("your answers to a page, or a card"), everyday=True),
    Command("search", "[WORDS ...]", N_("your own words, in every thread")),
    Command("history", "", N_("your pages and asks by their days; two times side by side")),
    Command("due", "", N_("one line if something is due today, else nothing"), everyday=True),
    Command("export", "[NAME ...]", N_("your words as a file of your own"), everyday=True),
    Command("copy", "NAME", N_("a card or a message to your clipboard, or as a code for your phone")),
    Command("print", "NAME", N_("a page or a card on paper, filled in or blank")),
    Command("erase", "[NAME]", N_("take away what you wrote, for good"), everyday=True),
    Command("support", "", N_("who you can contact, now"), everyday=True),
    Command("paths", "", N_("where your words are kept")),
    Command("doctor", "", N_("look whether everything is in order here")),
    Command("config show", "", N_("the settings that count, and where each comes from")),
    Command("config check", "", N_("look whether the settings files are right")),
    Command("config edit", "", N_("open your settings in your editor")),
    Command("pack new", "[FOLDER]", N_("a pack of your own to begin with")),
    Command("pack print", "PATH [PAGE]", N_("a sheet to fill in on paper")),
    Command("pack schema", "[KIND]", N_("what editors need to help with a pack's files")),
    Command("pack build", "FOLDER", N_("one file of a pack, to hand out")),
    Command("pack install", "PATH|ID", N_("bring a pack in; you see what it is first")),
    Command("pack list", "", N_("the packs of pages that are here")),
    Command("pack update", "[ID|PATH]", N_("newer versions of the packs you have")),
    Command("pack remove", "ID", N_("take a pack out; what you wrote stays")),
    Command("pack check", "PATH", N_("what is to be mended in a pack")),
    Command("pack diff", "OLD NEW", N_("what a newer version of a pack changes for people half way")),
    Command("pack preview", "PATH [EXERCISE]", N_("a page of a pack, live beside your editor")),
    Command("workshop", "", N_("what there is for groups that work through a pack together")),
    Command("workshop open", "PACK", N_("open a workshop; it prints the code that people join with")),
    Command("workshop lead", "[CODE]", N_("the screen to lead your workshop from")),
    Command("workshop status", "", N_("where your workshop is, and what came in")),
    Command("workshop next", "", N_("on to the next phase")),
    Command("workshop back", "", N_("back to the phase before")),
    Command("workshop minutes", "N", N_("more time for the phase that is on")),
    Command("workshop message", "[TEXT ...]", N_("one line to everybody")),
    Command("workshop collect", "", N_("take in what was shared")),
    Command("workshop release", "[WHAT ...]", N_("show shares and numbers to everybody")),
    Command("workshop close", "", N_("end your workshop; what was released stays for its days")),
    Command("workshop doctor", "[PACK]", N_("look before the day whether a workshop can be held here")),
    Command("workshop join", "CODE", N_("take part in a workshop; you see who will read what first")),
    Command("workshop share", "[STEP ...]", N_("what you may share with the workshop; you see the exact text first")),
    Command("workshop shares", "", N_("what you shared, and whether it was received")),
    Command("workshop withdraw", "SHARE", N_("take back what you shared")),
    Command("workshop ready", "", N_("tell the facilitator that you are ready")),
    Command("workshop leave", "", N_("leave the workshop; your own pages stay")),
    Command("completion", "SHELL", N_("a script that completes commands in your shell")),
    Command("help", "[COMMAND ...]", N_("help on a command; --all shows everything")),
)
"""In the order they are shown."""

ALONE = Command(KIOSK, "", N_("a seat that anybody may sit down at"))
"""The one that an administrator starts, with the name of an option; it goes before every other, and none stands beside it."""
BY_NAME = {command.name: command for command in (*COMMANDS, ALONE)}
_GROUPS = {command.name.split()[0] for command in COMMANDS if " " in command.name}


def found(words: Sequence[str]) -> tuple[Command, list[str]]:
    """Return the command that the words name and the words without its name; raises UsageError for one that is not there."""
    if KIOSK in words:
        return ALONE, [word for word in words if word != KIOSK]
    plain: list[int] = []
    skip = False
    for index, word in enumerate(words):
        if skip or word.startswith("-"):
            skip = not skip and word in VALUED
            continue
        plain.append(index)
        if len(plain) == 2 or word not in _GROUPS:
            break
    name = " ".join(words[index] for index in plain)
    if name not in BY_NAME:
        raise UsageError(no_command(name))
    return BY_NAME[name], [word for index, word in enumerate(words) if index not in plain]


def no_command(name: str) -> str:
    """Return the sentence for a command that is not there, with the nearest one that is."""
    first, _gap, second = name.partition(" ")
    seconds = [one.partition(" ")[2] for one in BY_NAME if one.startswith(first + " ")]
    if seconds and not second:
        return _('"workbook {name}" needs one more word: {words}.').format(name=first, words=", ".join(seconds))
    close = nearest(second, seconds) if seconds else nearest(name, [one for one in BY_NAME if one])
    if close:
        remedy = _('Did you mean "{close}"?').format(close=f"{first} {close}" if seconds else close)
    else:
        remedy = _('"workbook --help" shows what there is.')
    return _('There is no command "{name}".').format(name=one_line(name[:60])) + " " + remedy


def parser_of(command: Command) -> Parser:
    """Return the parser of a command, its own arguments first."""
    parser = Parser(command.name, _(command.summary))
    import_module(command.module).add(parser)
    add_global(parser)
    return parser
