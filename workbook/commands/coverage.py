"""How much of a pack is translated, as `workbook pack check` tells it."""

from collections.abc import Iterator, Sequence

from workbook.locale import _, ngettext
from workbook.pack.texts import Coverage


def coverage_lines(held: Sequence[Coverage]) -> Iterator[str]:
    """Yield a line for each language, and under it one for each file that was begun."""
    for language in dict.fromkeys(one.language for one in held):
        files = [one for one in held if one.language == language]
        done, words = sum(one.translated for one in files), sum(one.words for one in files)
        yield _("Translated into {language}: {done} of {words} texts.").format(language=language, done=done, words=words)
        for one in files:
            if one.translated:
                yield "  " + _("{file}: {done} of {words}").format(file=one.file, done=one.translated, words=one.words)
        if rest := sum(not one.translated for one in files):
            told = ngettext("{count} file is not translated.", "{count} files are not translated.", rest)
            yield "  " + told.format(count=rest)


def coverage_plain(held: Sequence[Coverage]) -> list[dict[str, object]]:
    """Return the same for programs: an entry for each file and language, with the lines that are not translated."""
    return [
        {"severity": "coverage", "language": one.language, "file": one.file, "translated": one.translated, "texts": one.words,
         "missing": list(one.missing)}
        for one in held
    ]  # fmt: skip
