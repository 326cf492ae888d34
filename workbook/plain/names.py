"""What the words of line mode are called: in English always, and beside that as the language in use calls them."""

from workbook.locale import N_, _, unaccented

NAMES = (
    N_("/about"), N_("/add"), N_("/afresh"), N_("/again"), N_("/all"), N_("/anew"), N_("/answers"), N_("/as"), N_("/asks"),
    N_("/author"), N_("/back"), N_("/cards"), N_("/change"), N_("/clear"), N_("/close"), N_("/compare"), N_("/copy"), N_("/earlier"),
    N_("/edit"), N_("/empty"), N_("/example"), N_("/faults"), N_("/fill"), N_("/find"), N_("/go"), N_("/help"), N_("/hint"),
    N_("/history"), N_("/home"), N_("/join"), N_("/language"), N_("/later"), N_("/leave"), N_("/list"), N_("/mend"), N_("/message"),
    N_("/minutes"), N_("/name"), N_("/new"), N_("/next"), N_("/none"), N_("/now"), N_("/numbers"), N_("/older"), N_("/open"), N_("/output"),
    N_("/packs"), N_("/park"), N_("/paths"), N_("/people"), N_("/plan"), N_("/quit"), N_("/read"), N_("/ready"), N_("/release"),
    N_("/released"), N_("/remove"), N_("/review"), N_("/save"), N_("/script"), N_("/settings"), N_("/share"), N_("/shares"),
    N_("/sheet"), N_("/show"), N_("/skip"), N_("/starters"), N_("/stuck"), N_("/style"), N_("/subject"), N_("/support"), N_("/threads"),
    N_("/undo"), N_("/workshop"),
)  # fmt: skip
"""Each word with a slash before it, which is how a translator knows that it is a word to be typed."""

OTHER_NAMES = {
    "row": "change", "examples": "example", "starter": "starters", "words": "help", "exit": "quit", "repeat": "again",
    "search": "find", "take": "copy",
}  # fmt: skip
"""Other English names that a few of the words answer to."""


def meant(typed: str) -> str:
    """Return the English name of the word that was typed, without its slash; what is no word comes back in small letters."""
    name = typed.lower()
    name = OTHER_NAMES.get(name, name)
    if f"/{name}" in NAMES:
        return name
    return next((english[1:] for english in NAMES if unaccented(_(english)) == unaccented(f"/{name}")), name)


def shown(name: str) -> str:
    """Return a word as a person is to type it, with its slash: `/back`, or what the language in use has for it."""
    slashed = f"/{name}"
    return _(slashed) if slashed in NAMES else slashed
