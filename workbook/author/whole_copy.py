"""A whole pack copied under a new name, its words and comments as they are, with credit to who wrote them."""

from collections.abc import Mapping

from workbook.author.commented import with_schema
from workbook.author.new import About, listed, quoted
from workbook.author.toml_pieces import with_key
from workbook.locale import _
from workbook.pack.pack import Pack


def copy_of(contents: Mapping[str, bytes], pack: Pack, about: About, name: str) -> Mapping[str, str]:
    """Return the files of a pack that says the same as `pack`, whose files are `contents`, as an author's own."""
    files = {file: raw.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n") for file, raw in contents.items()}
    files = {file: with_schema(file, text.replace(f'"{pack.id}/', f'"{name}/')) for file, text in files.items()}
    everyone = dict.fromkeys([*([about.author] if about.author else []), *pack.manifest.authors])
    text = files["pack.toml"]
    for key, value in {
        "id": quoted(name),
        "version": quoted("0.1.0"),
        "title": quoted(about.title),
        "description": quoted(about.description),
        "authors": listed(list(everyone)),
    }.items():
        text = with_key(text, key, value)
    return {**files, "pack.toml": text, **credit(contents, pack, "")}


def credit(contents: Mapping[str, bytes], pack: Pack, page: str) -> Mapping[str, str]:
    """Return the files that say where a pack's words come from: README.md with a note, and LICENSE as it is.

    `page` is the title of the exercise that was taken; empty for the whole pack, whose own README stays above the note.
    """
    told = {"title": pack.manifest.title, "version": pack.manifest.version, "page": page}
    told["authors"] = ", ".join(pack.manifest.authors) or _("its authors")
    told["license"] = pack.manifest.license or _("the license of that pack")
    note = (
        _("This pack was made from the page “{page}” of “{title}” {version} by {authors}, under {license}. Its words were changed since.")
        if page
        else _("This pack was made from “{title}” {version} by {authors}, under {license}. Its words were changed since.")
    ).format(**told)
    above = "" if page else contents.get("README.md", b"").decode("utf-8").rstrip() + "\n\n"
    files = {"README.md": f"{above.lstrip()}{note}\n"}
    if "LICENSE" in contents:
        files["LICENSE"] = contents["LICENSE"].decode("utf-8")
    return files
