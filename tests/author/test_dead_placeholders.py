"""What can never print is taken out of a text, and nothing else is touched."""

import pytest

from workbook.author.dead_placeholders import pruned


def prints(name: str) -> bool:
    return name.split(".")[0] in {"here", "@me"}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('text = "Hi. [[It takes {away}. ]]Bye."', 'text = "Hi. Bye."'),
        ('text = "Hi. [[It takes {here}. ]]Bye."', 'text = "Hi. [[It takes {here}. ]]Bye."'),
        ('text = "[[{here} and {away}]]"', 'text = ""'),
        ('text = "[[It takes {away|long}.]]"', 'text = "[[It takes long.]]"'),
        ('text = "[[away=call? I will call.]]"', 'text = ""'),
        ('text = "[[here=call? I will call.]]"', 'text = "[[here=call? I will call.]]"'),
        ('text = "{away ?? here|there}"', 'text = "{here|there}"'),
        ('text = "Hi {away|there}, it is {@me|me}."', 'text = "Hi there, it is {@me|me}."'),
        ('text = "{away}"', 'text = "{away}"'),
        ("A  {here.where.b=C}\nB  {away.where.b=C & d!=E}", "A  {here.where.b=C}"),
        ("WHO   {here}\nWHEN  {away}\n\nEND", "WHO   {here}\n\nEND"),
        ("One.\n[[Two {away}.]]\nThree.", "One.\nThree."),
        ("# {away|x} and [[{away}]] in a comment", "# {away|x} and [[{away}]] in a comment"),
        ("[[template]]\nid = 'a'", "[[template]]\nid = 'a'"),
        ('options = [{ value = "away", label = "{{away}}" }]', 'options = [{ value = "away", label = "{{away}}" }]'),
        ('show_if = { all = [[1], { away = "x" }] }', 'show_if = { all = [[1], { away = "x" }] }'),
        ('text = "\\\\[[{here}\\\\]]"', 'text = "\\\\[[{here}\\\\]]"'),
    ],
)
def test_only_what_cannot_print_goes(text: str, left: str) -> None:
    assert pruned(text, prints) == left
