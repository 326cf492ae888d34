"""The story that the pictures tell: eleven letters on a table, and Ana. Every word that is typed for a picture stands here.

A page is told as what the app asks and what the person types. The names of pages are those of the pack.
"""

Told = tuple[tuple[str, str], ...]
"""Pairs: words of the question (empty for one more line of the same answer), and the line that is typed."""

CHECK_IN: Told = (
    ("How would you like to begin?", "1"),
    ("How heavy do things feel today?", "6"),
    ("Next are seven short lines", ""),
    ("put what I need into words", "3"),
    ("think of someone to ask", "5"),
    ("how I would start the talk", "2"),
    ("even if it feels awkward", "3"),
    ("if the answer is no", "4"),
    ("says something bad about me", "7"),
    ("in the next two weeks", "4"),
    ("What made you open this today?", "The red letters."),
    ("You could stop here", ""),
)

NAME_THE_NEED: Told = (
    ("It is hard to ask for help with a fog", ""),
    ("Which part of life", "2"),
    ("What is going on?", "There are eleven letters on the table."),
    ("", "I have not opened any since March."),
    ("", "."),
    ("Which words fit", "2,8"),
    ("getting in the way of", "sleep"),
    ("What have you tried so far?", "made a list"),
    ("", ""),
    ("Now make it one line", "sorting the letters on my table"),
    ("one small sign", "I could eat at that table again"),
    ("Look at your line", "1,2,3,4"),
    ("Here is your need card", ""),
    ("You could stop here", ""),
)

CHOOSE_THE_HELP: Told = (
    ("What do you need help with?", ""),
    ("What kind of help would fit?", "4"),
    ("Which part will you keep doing", "open the letters and put them in two piles"),
    ("Break it into small pieces", "sit with me for half an hour while I open my letters"),
    ("", "read the red ones with me"),
    ("", ""),
    ("Put the pieces in order", "1 2"),
    ("Write what would help most", ""),
    ("About how much time", ""),
    ("Is there a day it has to be done by?", ""),
    ("You could stop here", ""),
)

FIND_A_HELPER: Told = (
    ("Picture three circles around you", ""),
    ("Name or initials", "Ana"),
    ("Which circle?", "1"),
    ("Good for", "1,4"),
    ("Best way to reach them", "3"),
    ("How easy to ask?", "4"),
    ("Do you feel safe", "1"),
    ("Name or initials", "Bo"),
    ("Which circle?", "2"),
    ("Good for", "2"),
    ("Best way to reach them", "2"),
    ("How easy to ask?", "3"),
    ("Do you feel safe", "1"),
    ("Name or initials", "Mrs Lee"),
    ("Which circle?", "2"),
    ("Good for", "1"),
    ("Best way to reach them", "1"),
    ("How easy to ask?", "3"),
    ("Do you feel safe", "1"),
    ("Name or initials", "advice desk"),
    ("Which circle?", "3"),
    ("Good for", "3"),
    ("Best way to reach them", "1"),
    ("How easy to ask?", "3"),
    ("Do you feel safe", "1"),
    ("Name or initials", "Dr Osei"),
    ("Which circle?", "3"),
    ("Good for", "3"),
    ("Best way to reach them", "2"),
    ("How easy to ask?", "2"),
    ("Do you feel safe", "1"),
    ("Name or initials", ""),
    ("Did you miss anyone?", ""),
    ("Put up to three in order", "1 4"),
    ("Who will you ask first?", "1"),
    ("Who is Ana to you?", "1"),
    ("Why this person?", "you stay calm with forms"),
    ("Who is your backup", "3"),
    ("Here is your helper map", ""),
    ("You could stop here", ""),
)

DRAFT_THE_ASK: Told = (
    ("You will fill in a few small parts", ""),
    ("What is going on", "I have a pile of letters that I have not opened since March."),
    ("What do you need help with?", ""),
    ("What exactly are you asking", ""),
    ("Why are you asking them?", ""),
    ("When would suit you?", "Saturday morning"),
    ("Pick words that make it easy", "1"),
    ("Pick a way to say thanks", "1"),
)

PLAN_THE_MOMENT: Told = (
    ("Say it goes well", "I would sleep, and I would stop hiding the mail."),
    ("What in you might get in the way?", "keep rewriting it until it is too late at night"),
    ("What day will you ask", "today"),
    ("Tie it to something", "I have made tea after supper"),
    ("if you catch yourself stalling", "count to five, and press send"),
    ("in the two minutes before", "1"),
    ("say yes, or yes to part of it", "6"),
    ("mind being asked", "4"),
    ("If you hear nothing", "3"),
    ("When will you come back", "today"),
    ("Here is your plan", ""),
    ("You could stop here", ""),
)


def planned(yes: str, mind: str) -> Told:
    """Return the plan once more, a new one, with other guesses."""
    guesses = {"say yes, or yes to part of it": yes, "mind being asked": mind}
    return (("Type new to start a new one", "new"), *((asked, guesses.get(asked, answer)) for asked, answer in PLAN_THE_MOMENT))


def came(outcome: str, who: str, mind: str, felt: str, *, anew: bool = True) -> Told:
    """Return what came of an ask; `outcome` and `who` are numbers of the options: 1 is a yes, 2 a part of it, 3 a no."""
    told: Told = (("What happened?", outcome), ("Who did you ask?", who))
    if outcome != "3":
        told += (("What did they do or say?", ""),)
    told += (("How much did they seem to mind", mind), ("How do you feel about having asked?", felt), ("Here is your guess", ""))
    if outcome != "3":
        told += (("Is the need met?", "2"),)
    told += (("What is one thing you want to remember", "asking took two minutes"), ("You could stop here", ""))
    return (("Type new to start a new one", "new"), *told) if anew else told


LOOK_BACK: Told = (
    ("Here are the same lines as at the start", ""),
    ("How heavy do things feel today?", "4"),
    ("put what I need into words", "6"),
    ("think of someone to ask", "5"),
    ("how I would start the talk", "6"),
    ("even if it feels awkward", "5"),
    ("if the answer is no", "4"),
    ("says something bad about me", "5"),
    ("in the next two weeks", "8"),
)

PAGES: dict[str, Told] = {
    "check-in": CHECK_IN,
    "name-the-need": NAME_THE_NEED,
    "choose-the-help": CHOOSE_THE_HELP,
    "find-a-helper": FIND_A_HELPER,
    "draft-the-ask": DRAFT_THE_ASK,
    "plan-the-moment": PLAN_THE_MOMENT,
    "look-back": LOOK_BACK,
    "after-the-ask+68": came("1", "1", "2", "7", anew=False),
    "plan-the-moment+54": planned("4", "7"),
    "after-the-ask+51": came("2", "3", "3", "6"),
    "plan-the-moment+33": planned("5", "6"),
    "after-the-ask+30": came("3", "2", "4", "5"),
    "plan-the-moment+19": planned("6", "6"),
    "after-the-ask+15": came("1", "4", "1", "8"),
    "plan-the-moment+8": planned("7", "4"),
    "after-the-ask+5": came("1", "1", "1", "9"),
}
"""Every page that is told, in the order in which a person comes to them; what follows a plus says how many days ago."""


def told_of(page: str) -> tuple[str, int, Told]:
    """Return a page's name, how many days ago it is told, and what is typed: words for that day, else its usual ones."""
    name, _plus, days = page.partition("+")
    return name, int(days or 0), PAGES.get(page) or PAGES[name]
