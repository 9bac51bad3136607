"""Makes long dialogues of two people, in LoCoMo's shape: what recall is measured on.

Two friends write to each other over months. Both tell of the same kinds of things, with other
details; what one tells the other repeats, asks about and comes back to later. Questions repeat
words or paraphrase, ask when, join what was told apart, or name the wrong person. All text is our
own; the same seed makes the same dialogues.

    python tests/benchmarks/made_dialogues.py FOLDER --dialogues 10 --seed 1
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

Plain = dict[str, object]

MULTI_HOP, TEMPORAL, OPEN, SINGLE, ADVERSARIAL = 1, 2, 3, 4, 5
PEOPLE = (
    ("Ingrid", "Tomas"), ("Priya", "Leon"), ("Marta", "Dylan"), ("Noor", "Felix"),
    ("Greta", "Samuel"), ("Yara", "Oskar"), ("Helene", "Amir"), ("Rosa", "Casper"),
    ("Linnea", "Jonah"), ("Dalia", "Viktor"),
)  # fmt: skip
SESSIONS, TOPICS = 27, 4
HARDLY_EVER_TWICE = 0.75
"""Share of topics that are about one's own kinds of things."""


@dataclass(frozen=True)
class Kind:
    """Something that people tell: wordings with ``{x}`` for what and ``{d}`` for a detail of it.

    ``told`` states it, ``more`` gives the detail; ``when``, ``which`` and ``detail`` ask for the
    time, for all of them, and for the detail, the last in other words than were used.
    """

    name: str
    things: tuple[str, ...]
    details: tuple[str, ...]
    told: tuple[str, ...]
    asked: tuple[str, ...]
    more: tuple[str, ...]
    when: tuple[str, ...]
    which: str
    detail: tuple[str, ...]
    caption: str = ""


KINDS = (
    Kind(
        "hike",
        ("Falcon Ridge", "the Mossy Falls loop", "Lake Orrin", "the Saltmarsh path", "Mount Bree"),
        ("a family of deer", "a thunderstorm", "an old shepherd's hut", "wild blueberries"),
        ("I finally hiked {x} {t}, my legs are still sore!", "{T} we walked up {x}. What a view."),
        ("How was it up there?", "Did you see anything special on the way?"),
        ("We came across {d} halfway, I couldn't believe it.", "The best bit was {d}, honestly."),
        ("When did {n} hike {x}?", "When did {n} walk {x}?"),
        "Where has {n} gone hiking?",
        ("What did {n} come across at {x}?", "What surprise awaited {n} on the trail at {x}?"),
        "a photo of a trail between trees",
    ),
    Kind(
        "book",
        ("The Glass Orchard", "Nine Quiet Rivers", "A Map of Salt", "The Clockmaker's Daughter"),
        ("the sister comes home", "it all turned out a dream", "the lighthouse keeper lied"),
        ("I just finished {x}, stayed up until two {t}.", "{T} I read the last pages of {x}."),
        ("Ooh, was the ending any good?", "Should I read it too?"),
        ("I did not see it coming that {d}!", "The part where {d} made me cry."),
        ("When did {n} finish {x}?", "When did {n} read {x}?"),
        "Which books has {n} read?",
        ("What happens in {x} according to {n}?", "Which twist in {x} moved {n}?"),
    ),
    Kind(
        "pet",
        ("a rescue dog called Biscuit", "a gray kitten called Mochi", "two parrots", "a tortoise"),
        ("chewing on my slippers", "hiding under the bathtub", "waking me at five"),
        ("Big news: I adopted {x} {t}!", "Guess what, {T} I brought home {x}."),
        ("No way! How is the little one settling in?", "Aww, any trouble so far?"),
        ("Lovely, apart from {d} all the time.", "The only problem is {d}."),
        ("When did {n} adopt {x}?", "When did {n} bring home {x}?"),
        "Which pets does {n} have?",
        ("What naughty habit does {n}'s {x} have?", "How does {n}'s new companion misbehave?"),
        "a photo of an animal on a sofa",
    ),
    Kind(
        "class",
        ("a pottery class", "a salsa course", "a welding workshop", "an Italian course"),
        ("my left hand is hopeless", "the teacher is eighty", "everybody else is half my age"),
        ("I signed up for {x} {t}.", "{T} I had my first evening of {x}!"),
        ("Fun! What is it like?", "Brave of you. How did it go?"),
        ("It turns out {d}, but I love it.", "Well, {d}. We laughed a lot."),
        ("When did {n} start {x}?", "When did {n} sign up for {x}?"),
        "What has {n} been learning?",
        ("What did {n} notice at {x}?", "What does {n} find funny about {x}?"),
        "a photo of people in a bright studio",
    ),
    Kind(
        "job",
        ("the city library", "a bike repair shop", "the children's hospital", "a radio station"),
        ("I'd have to start before sunrise", "the pay is awful", "they bake bread for all"),
        ("I had an interview at {x} {t}, fingers crossed.", "{T} I applied for a post at {x}."),
        ("Exciting! What's the catch?", "What are they like?"),
        ("Nice people, only {d}.", "They told me that {d}."),
        ("When did {n} interview at {x}?", "When did {n} apply for work at {x}?"),
        "Where has {n} applied for a job?",
        ("What would working at {x} mean for {n}?", "Which drawback or perk goes with {x}?"),
    ),
    Kind(
        "trip",
        ("Lisbon", "the Faroe Islands", "Kyoto", "Marrakesh", "Tallinn", "Oaxaca"),
        ("lost my passport at the market", "slept on a night train", "met a violin maker"),
        ("I got back from {x} {t}, so many pictures to sort.", "{T} I flew home from {x}."),
        ("Tell me everything! Any adventures?", "What will you remember of it?"),
        ("I {d}, you can't make that up.", "Funniest thing: I {d}."),
        ("When did {n} come back from {x}?", "When was {n} in {x}?"),
        "Which places did {n} travel to?",
        ("What happened to {n} in {x}?", "Which mishap or encounter did {n} have abroad in {x}?"),
        "a photo of a street with yellow houses",
    ),
    Kind(
        "meal",
        ("mushroom risotto", "my aunt's lentil stew", "a plum cake", "fish tacos", "ramen"),
        ("burned the bottom", "forgot the salt", "fed eleven people with it"),
        ("I cooked {x} {t} and I'm rather proud.", "{T} I tried to make {x} from scratch."),
        ("Yum! Did it come out right?", "I'm hungry now. How was it?"),
        ("Sort of: I {d}.", "Well, I {d}, but nobody complained."),
        ("When did {n} cook {x}?", "When did {n} make {x}?"),
        "What has {n} cooked?",
        ("What went on when {n} made {x}?", "How did {n}'s attempt in the kitchen with {x} end?"),
        "a photo of a plate on a wooden table",
    ),
    Kind(
        "family",
        ("my sister's wedding", "my nephew's school play", "my dad's retirement party"),
        ("the cake fell over", "I gave a speech with the hiccups", "grandma danced on a table"),
        ("We celebrated {x} {t}!", "{T} was {x}, I'm still tired."),
        ("How lovely! Any drama?", "Did everything go well?"),
        ("Of course: {d}.", "It did, until {d}."),
        ("When was {n}'s {x}?", "When did {n} celebrate {x}?"),
        "Which family occasions did {n} celebrate?",
        ("What went wrong at {x}?", "What was the talk of {n}'s gathering, {x}?"),
        "a photo of a long table with flowers",
    ),
    Kind(
        "health",
        ("sprained my ankle", "caught a nasty flu", "had a wisdom tooth pulled", "hurt my back"),
        ("lots of ginger tea", "an audiobook about whales", "my neighbor's soup"),
        ("I {x} {t}, so I'm at home.", "Not my month: {T} I {x}."),
        ("Oh no! What keeps you going?", "Poor you. Do you need anything?"),
        ("Thanks to {d} I'm surviving.", "I live on {d} for now."),
        ("When did {n} say: I {x}?", "When did it happen that {n} {x}?"),
        "Which health troubles has {n} had?",
        ("What helped {n} after the bad news ({x})?", "What comforted {n} who {x}?"),
    ),
    Kind(
        "volunteering",
        ("a beach cleanup", "the food bank", "a reading hour for refugees", "the animal shelter"),
        ("an eight year old beat me at chess", "we filled forty bags", "I nearly cried"),
        ("I helped out at {x} {t}.", "{T} I volunteered at {x} for the first time."),
        ("That's so good of you. How did it feel?", "What was it like?"),
        ("Great, {d}!", "Really special: {d}."),
        ("When did {n} volunteer at {x}?", "When did {n} help at {x}?"),
        "Where did {n} volunteer?",
        ("What happened to {n} at {x}?", "Which moment stayed with {n} from {x}?"),
        "a photo of a group in green vests",
    ),
)
HELLOS = (
    "Hey {o}! Long time no talk, how are you?", "Hi {o}, so good to hear from you!",
    "Hello {o}! What have you been up to?", "{o}! I was just thinking of you.",
)  # fmt: skip
REPLIES = (
    "Hey {o}! All good here, busy as ever.", "Hi! Tired but happy, lots going on.",
    "Doing well, thanks for asking! And you?", "Can't complain, it has been quite a week.",
)  # fmt: skip
REACTIONS = (
    "Wow, {x}, that's amazing {o}!", "Haha, that is so you.", "I'm so happy for you, {o}!",
    "{x} has been on my list forever!", "That sounds wonderful, you deserve it.",
    "You have to tell me more about {x} one day.", "Ha, I would have loved to see that.",
)  # fmt: skip
CHATTER = (
    "By the way, the weather here is dreadful.", "I really need more sleep these days.",
    "Work has been a lot, but we manage.", "My neighbors are renovating again, the noise!",
    "I keep thinking we should meet in person soon.", "Time flies, doesn't it?",
    "It means a lot that I can tell you these things.", "You always know how to cheer me up.",
    "I found my old photo albums and laughed so much.", "Coffee first, then everything else.",
)  # fmt: skip
ECHOES = (
    "I still think about {x} sometimes, it was something.", "People keep asking me about {x}.",
    "Remember when I told you about {x}? Still makes me smile.",
)  # fmt: skip
BYES = ("Take care, {o}!", "Talk soon, {o}!", "Bye for now, hugs!", "See you, have a good one!")
TIMES = (
    ("yesterday", 1), ("last weekend", 4), ("two days ago", 2), ("last week", 7),
    ("this morning", 0), ("a few days ago", 3),
)  # fmt: skip


@dataclass(frozen=True)
class Fact:
    """What somebody told: who, what, where in the dialogue."""

    who: str
    kind: Kind
    thing: str
    detail: str
    told_at: str
    detail_at: str
    happened: datetime


@dataclass
class Writer:
    """Writes one dialogue; every draw comes from ``rng``."""

    rng: random.Random
    people: tuple[str, str]
    facts: list[Fact] = field(default_factory=list)
    lines: list[Plain] = field(default_factory=list)
    session: int = 0

    def say(self, who: str, text: str, caption: str = "") -> str:
        """Add a line; its id."""
        dia_id = f"D{self.session}:{len(self.lines) + 1}"
        line: Plain = {"speaker": who, "dia_id": dia_id, "text": text}
        self.lines.append(line | ({"blip_caption": caption} if caption else {}))
        return dia_id

    def other(self, who: str) -> str:
        """The one who listens."""
        return self.people[who == self.people[0]]

    def write(self, number: int, at: datetime) -> list[Plain]:
        """A session: hellos, a few topics of each, chatter between them, goodbyes."""
        self.session, self.lines = number, []
        first = self.rng.choice(self.people)
        second = self.other(first)
        self.say(first, self._pick(HELLOS).format(o=second))
        self.say(second, self._pick(REPLIES).format(o=first))
        for topic in range(TOPICS):
            self._topic((first, second)[topic % 2], at)
        self.say(second, self._pick(BYES).format(o=first))
        self.say(first, self._pick(BYES).format(o=second))
        return self.lines

    def _topic(self, who: str, at: datetime) -> None:
        listener = self.other(who)
        free = self._free(who)
        if not free or self.rng.random() > HARDLY_EVER_TWICE:
            self._small_talk(who, listener)
            return
        kind, thing = self.rng.choice(free)
        detail = self.rng.choice(kind.details)
        words, days = self.rng.choice(TIMES)
        text = self._pick(kind.told).format(x=thing, t=words, T=words.capitalize())
        caption = kind.caption if self.rng.random() < 0.3 else ""
        told_at = self.say(who, text, caption)
        self.say(listener, self._pick(kind.asked))
        detail_at = self.say(who, self._pick(kind.more).format(d=detail))
        self.say(listener, self._pick(REACTIONS).format(x=_of_you(thing), o=who))
        if self.rng.random() < 0.5:
            self.say(who, self._pick(CHATTER))
        happened = at - timedelta(days=days)
        self.facts.append(Fact(who, kind, thing, detail, told_at, detail_at, happened))

    def _small_talk(self, who: str, listener: str) -> None:
        own = [each for each in self.facts if each.who == who]
        if own and self.rng.random() < 0.6:
            self.say(who, self._pick(ECHOES).format(x=self.rng.choice(own).thing))
        else:
            self.say(who, self._pick(CHATTER))
        self.say(listener, self._pick(CHATTER))
        self.say(who, self._pick(CHATTER))

    def _free(self, who: str) -> list[tuple[Kind, str]]:
        told = {(each.kind.name, each.thing) for each in self.facts if each.who == who}
        return [(k, x) for k in KINDS for x in k.things if (k.name, x) not in told]

    def _pick(self, wordings: tuple[str, ...]) -> str:
        return self.rng.choice(wordings)

    def questions(self) -> list[Plain]:
        """All that can be asked: three of each fact, one of each kind that was told repeatedly."""
        asked: list[Plain] = []
        for fact in self.facts:
            thing = _of_you(fact.thing)
            when = self._pick(fact.kind.when).format(n=fact.who, x=thing)
            day = f"{fact.happened:%d %B %Y}".lstrip("0")
            asked.append(_question(when, day, [fact.told_at], TEMPORAL))
            detail = self._pick(fact.kind.detail)
            text = detail.format(n=fact.who, x=thing)
            asked.append(_question(text, fact.detail, [fact.detail_at], SINGLE))
            stranger = self.other(fact.who)
            if not any((each.who, each.thing) == (stranger, fact.thing) for each in self.facts):
                swapped = _question(detail.format(n=stranger, x=thing), "", [fact.detail_at], 5)
                swapped["adversarial_answer"] = swapped.pop("answer")
                asked.append(swapped)
        return asked + self._joined()

    def _joined(self) -> list[Plain]:
        asked = []
        for who in self.people:
            for kind in KINDS:
                own = [each for each in self.facts if (each.who, each.kind) == (who, kind)]
                if len(own) > 1:
                    answer = ", ".join(each.thing for each in own)
                    lines = [each.told_at for each in own]
                    asked.append(_question(kind.which.format(n=who), answer, lines, MULTI_HOP))
        months: dict[tuple[str, str], list[Fact]] = {}
        for each in self.facts:
            months.setdefault((each.who, f"{each.happened:%B %Y}"), []).append(each)
        for (who, month), own in months.items():
            lines = [each.told_at for each in own]
            if len(own) <= 4:
                text = f"What did {who} do in {month}?"
                asked.append(_question(text, "; ".join(each.thing for each in own), lines, 3))
        return asked


def dialogue(number: int, seed: int) -> Plain:
    """One conversation with its questions, in LoCoMo's shape."""
    rng = random.Random(f"{seed}-{number}")
    people = PEOPLE[number % len(PEOPLE)]
    writer = Writer(rng, people)
    at = datetime(2023, 1, 10, 13, 56)
    told: Plain = {"speaker_a": people[0], "speaker_b": people[1]}
    for session in range(1, SESSIONS + 1):
        told[f"session_{session}_date_time"] = _moment(at)
        told[f"session_{session}"] = writer.write(session, at)
        at += timedelta(days=rng.randint(3, 16), minutes=rng.randint(-200, 200))
    return {"sample_id": f"made-{number}", "conversation": told, "qa": writer.questions()}


def write_dialogues(folder: Path, count: int, seed: int) -> None:
    """Make ``count`` dialogues and store them in one file."""
    folder.mkdir(parents=True, exist_ok=True)
    made = [dialogue(number, seed) for number in range(count)]
    (folder / "dialogues_of_friends.json").write_text(json.dumps(made, indent=1))


def _of_you(thing: str) -> str:
    """As others say it."""
    return thing.removeprefix("my ").replace(" my ", " their ")


def _question(text: str, answer: str, evidence: list[str], category: int) -> Plain:
    return {"question": text, "answer": answer, "evidence": evidence, "category": category}


def _moment(at: datetime) -> str:
    hour = at.hour % 12 or 12
    return f"{hour}:{at:%M} {'am' if at.hour < 12 else 'pm'} on {at.day} {at:%B}, {at.year}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dialogues", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    write_dialogues(wanted.folder, wanted.dialogues, wanted.seed)
