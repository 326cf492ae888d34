import json

from tests.commands.conftest import World


def test_answers_with_the_words_are_told_where_they_stand(call: World) -> None:
    call.write("name-the-need", {"effect": "Sleep, mostly", "tried": ["long walks"]})
    done = call("search", "SLEE")
    assert done.code == 0 and done.err == ""
    assert done.out == (
        "1 answer of yours has these words.\n"
        "\n"
        "Monday 23 November 2026. Name the need, in the thread: Thread 1.\n"
        "  What is it getting in the way of?\n"
        "  [Sleep], mostly\n"
    )


def test_nothing_found_is_a_sentence_and_no_fault(call: World) -> None:
    done = call("search", "zebra")
    assert (done.code, done.out, done.err) == (0, "You have written nothing with these words.\n", "")
    assert call("search", "zebra", "--json").out == "[]\n"
    assert not call.store.exists()


def test_json_has_the_shape_that_programs_count_on(call: World) -> None:
    call.write("name-the-need", {"effect": "Sleep"})
    (one,) = json.loads(call("search", "sleep", "--json").out)
    assert one.pop("at").startswith("2026-11-23T10:00:")
    assert one == {
        "thread": 1, "thread_name": "Thread 1", "pack": "asking-for-help", "exercise": "name-the-need", "attempt": 1,
        "title": "Name the need", "step": "effect", "question": "What is it getting in the way of?", "kind": "answer", "private": False,
        "context": "[Sleep]", "words": "Sleep"}  # fmt: skip


def test_the_words_may_be_typed_so_that_no_shell_remembers_them(call: World) -> None:
    call.write("name-the-need", {"effect": "Sleep"})
    done = call("search", typed="sleep\n")
    assert done.out.startswith("Which words?\n> ") and "[Sleep]" in done.out
    for words in ([], ["--json"], ["[/]"]):
        done = call("search", *words, typed="\n")
        assert done.code == 2 and "Type at least one word to look for." in done.err


def test_answers_of_all_threads_are_found_private_ones_too(call: World) -> None:
    call.write("name-the-need", {"situation": "Eleven letters"})
    call.write("name-the-need", {"situation": "Eleven weeds"}, thread="new")
    done = call("search", "eleven")
    assert done.out.startswith("2 answers of yours have these words.")
    assert done.out.index("weeds") < done.out.index("letters") and done.out.count("(only you)") == 2


def test_hostile_words_reach_no_terminal(call: World) -> None:
    call.write("name-the-need", {"effect": "Sleep [/] %s {need_line}"})
    done = call("search", "sleep", "\x1b[31m")
    assert "\x1b" not in done.out + done.err
    assert "[Sleep] [/] %s {need_line}" in call("search", "sleep").out


def test_a_pack_that_was_removed_leaves_its_answers_to_be_found(call: World, tmp_path) -> None:
    page = '[[step]]\nid = "a"\ntype = "short_text"\nprompt = "What?"\n'
    (tmp_path / "packs" / "mine" / "exercises").mkdir(parents=True)
    (tmp_path / "packs" / "mine" / "pack.toml").write_text(
        'format = 1\nid = "mine"\nversion = "1.0.0"\ntitle = "Mine"\nlanguage = "en"\n', "utf-8"
    )
    (tmp_path / "packs" / "mine" / "exercises" / "one.toml").write_text('id = "one"\ntitle = "One"\n' + page, "utf-8")
    call.environ["WORKBOOK_PACKS"] = str(tmp_path / "packs")
    call.write("mine/one", {"a": "a purple notebook"})
    call.environ["WORKBOOK_PACKS"] = ""
    done = call("search", "purple")
    assert "(of a page that is not here now)" in done.out and "a [purple] notebook" in done.out
    assert "One, in the thread" in done.out or "one, in the thread" in done.out
