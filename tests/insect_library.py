"""Six pages of a made survey, alike enough that a question can miss its own."""

from __future__ import annotations

from desks import DeskParts

from app.core.messages import GenerationRequest

SUBJECTS = ("honey bees", "paper wasps", "wood ants", "fruit flies", "bark beetles", "gold moths")
PLACES = ("meadows", "forests", "gardens", "deserts", "marshes", "orchards")
ASKED = "How many {} did the observers count during the summer?"


def page(subject: str, place: str) -> str:
    return (
        f"In the summer of that year the observers counted {subject} in {place} near the river "
        f"twice a day. Most {subject} that were marked in {place} came back to the same plants "
        f"when the weather was dry and warm. Nobody had seen {subject} feed on the leaves of "
        f"{place} before the second survey of the region began."
    )


def question_about(request: GenerationRequest) -> tuple[str, ...]:
    """A question about the subject that the last message names."""
    told = request.messages[-1].content
    subject = next((each for each in SUBJECTS if each in told), "insects")
    return (ASKED.format(subject),)


def insect_parts() -> DeskParts:
    """The fakes of a desk that reads the survey out of any file and asks about it."""
    made = DeskParts()
    made.reader.pages = tuple(page(*pair) for pair in zip(SUBJECTS, PLACES, strict=True))
    made.generator.reply = question_about
    return made
