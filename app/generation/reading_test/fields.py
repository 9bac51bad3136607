"""The made-up studies that a reading test asks about: all words of it stand here.

Nothing of this was ever found out: who knows much of the world gains nothing.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Aside:
    """A sentence that stands alone, a question to it in other words, and what answers it."""

    sentence: str
    question: str
    accepted: tuple[str, ...]
    ideal: str


@dataclass(frozen=True, slots=True)
class Field:
    """One study. ``{name}``, ``{value}`` and ``{number}`` are filled in anew for each sheet.

    ``pattern`` makes the sentences that are nearly alike; ``opening`` is what the study begins
    with and what no question asks for. ``low`` to ``high`` with so many ``decimals`` is what
    numbers are drawn from. ``foreign`` is the question for the number in ``language``.
    """

    name: str
    pattern: str
    opening: str
    asides: tuple[Aside, Aside]
    names: tuple[str, ...]
    values: tuple[str, ...]
    low: float
    high: float
    decimals: int
    ask_value: str
    ask_both: str
    say_value: str
    ask_number: str
    say_number: str
    ask_absent: str
    language: str
    foreign: str
    say_foreign: str


OWLS = Field(
    name="tawny owls",
    pattern="In plot {name}, tawny owls nested mainly in {value} trees and raised {number} "
    "chicks per brood.",
    opening="The study covered {number} hectares of managed forest.",
    asides=(
        Aside(
            "Adult owls were caught with mist nets set beside the entrance of the box.",
            "By what means did the authors catch grown owls?",
            ("net", "nets"),
            "They caught adult owls with mist nets beside the entrance of the box",
        ),
        Aside(
            "Voles made up most of the prey that was brought to the nests.",
            "Which animal was eaten the most at the nests?",
            ("vole", "voles"),
            "Most of the prey at the nests were voles",
        ),
    ),
    names=("Arlen", "Bexley", "Corrin", "Dunmore", "Elsdon", "Farrow"),
    values=("oak", "spruce", "larch", "beech", "birch", "willow"),
    low=1.2,
    high=3.9,
    decimals=2,
    ask_value="In which trees did the owls of plot {name} mainly nest?",
    ask_both="In which trees did the owls mainly nest in plot {name}, and in plot {other}?",
    say_value="In plot {name} they nested mainly in {value} trees",
    ask_number="How many chicks per brood did the owls of plot {name} raise?",
    say_number="The owls of plot {name} raised {number} chicks per brood",
    ask_absent="How heavy were the chicks in plot {name}?",
    language="de",
    foreign="Wie viele Junge pro Brut wurden auf der Fläche {name} aufgezogen?",
    say_foreign="Auf der Fläche {name} wurden pro Brut {number} Junge aufgezogen",
)
CATALYSTS = Field(
    name="catalysts",
    pattern="Catalyst {name}, supported on {value}, reached a turnover of {number} per hour.",
    opening="All runs used a reactor of {number} milliliters with a fixed bed.",
    asides=(
        Aside(
            "Spent samples were made active again by heating them in dilute oxygen overnight.",
            "In which gas were spent samples heated?",
            ("oxygen",),
            "Spent samples were heated in dilute oxygen",
        ),
        Aside(
            "Sulfur was the impurity that poisoned the surface fastest.",
            "Which impurity did the quickest harm to the surface?",
            ("sulfur", "sulphur"),
            "The impurity that harmed the surface fastest was sulfur",
        ),
    ),
    names=("Norit", "Pelan", "Quarn", "Rusel", "Sivam", "Tolen"),
    values=("alumina", "silica", "zirconia", "titania", "ceria", "magnesia"),
    low=112,
    high=986,
    decimals=1,
    ask_value="What was catalyst {name} supported on?",
    ask_both="What was catalyst {name} supported on, and what was catalyst {other} supported on?",
    say_value="Catalyst {name} was supported on {value}",
    ask_number="What turnover per hour did catalyst {name} reach?",
    say_number="Catalyst {name} reached a turnover of {number} per hour",
    ask_absent="How much did catalyst {name} cost?",
    language="fr",
    foreign="Quelle fréquence de rotation par heure le catalyseur {name} a-t-il atteinte ?",
    say_foreign="Le catalyseur {name} a atteint une fréquence de rotation de {number} par heure",
)
PAIN = Field(
    name="chronic pain",
    pattern="In the {name} group, {value} was the commonest side effect and pain fell by {number} "
    "points.",
    opening="Of all who were asked, {number} percent agreed to take part in the trial.",
    asides=(
        Aside(
            "Patients were enrolled at the railway hospitals of two countries.",
            "At what kind of hospitals did patients enter the trial?",
            ("railway",),
            "Patients were enrolled at railway hospitals",
        ),
        Aside(
            "Nurses from another ward rated the pain of each patient twice a day.",
            "Who judged how strong the pain was?",
            ("nurse", "nurses"),
            "The pain was rated by nurses from another ward",
        ),
    ),
    names=("amber", "cobalt", "crimson", "ivory", "jade", "violet"),
    values=("nausea", "headache", "dizziness", "insomnia", "itching", "fatigue"),
    low=4.2,
    high=29.8,
    decimals=1,
    ask_value="What was the commonest side effect in the {name} group?",
    ask_both="What was the commonest side effect in the {name} group, and what in the {other} "
    "group?",
    say_value="In the {name} group the commonest side effect was {value}",
    ask_number="By how many points did pain fall in the {name} group?",
    say_number="Pain fell by {number} points in the {name} group",
    ask_absent="How old were the patients of the {name} group?",
    language="es",
    foreign="¿En cuántos puntos bajó el dolor en el grupo {name}?",
    say_foreign="En el grupo {name} el dolor bajó en {number} puntos",
)
CORES = Field(
    name="sediment cores",
    pattern="Core {name} was taken from a bed of {value} and reached a depth of {number} meters.",
    opening="The ship crossed {number} kilometers of open sea during the cruise.",
    asides=(
        Aside(
            "The age of the layers was found from the shells of foraminifera.",
            "What was used to find out how old the layers are?",
            ("shell", "shells", "foraminifera"),
            "The age of the layers was found from shells of foraminifera",
        ),
        Aside(
            "A broken winch ended the cruise six days early.",
            "Why did the cruise not last as long as planned?",
            ("winch",),
            "The cruise ended early because of a broken winch",
        ),
    ),
    names=("Lyra", "Mensa", "Norma", "Orion", "Pavo", "Vela"),
    values=("gravel", "clay", "sand", "silt", "peat", "shale"),
    low=31,
    high=188,
    decimals=1,
    ask_value="What kind of bed was core {name} taken from?",
    ask_both="What kind of bed was core {name} taken from, and what kind core {other}?",
    say_value="Core {name} was taken from a bed of {value}",
    ask_number="How many meters deep did core {name} go?",
    say_number="Core {name} reached a depth of {number} meters",
    ask_absent="How many years old is the lowest layer of core {name}?",
    language="it",
    foreign="A quale profondità è arrivata la carota {name}?",
    say_foreign="La carota {name} è arrivata a una profondità di {number} metri",
)
PUPILS = Field(
    name="reading aloud",
    pattern="Pupils of the {name} school read best in the {value} and read {number} words per "
    "minute.",
    opening="The tests took {number} hours for each class.",
    asides=(
        Aside(
            "Eye movements were recorded with a camera below the screen.",
            "By which device were eye movements followed?",
            ("camera",),
            "Eye movements were recorded with a camera",
        ),
        Aside(
            "Children who wore glasses sat in the first row.",
            "Which children were seated in front?",
            ("glasses",),
            "Children who wore glasses sat in the first row",
        ),
    ),
    names=("Hollis", "Ingram", "Jessop", "Kendal", "Lowther", "Mercer"),
    values=("library", "garden", "kitchen", "corridor", "gymnasium", "chapel"),
    low=61,
    high=148,
    decimals=1,
    ask_value="Where did the pupils of the {name} school read best?",
    ask_both="Where did the pupils of the {name} school read best, and where those of the {other} "
    "school?",
    say_value="Pupils of the {name} school read best in the {value}",
    ask_number="How many words per minute did pupils of the {name} school read?",
    say_number="Pupils of the {name} school read {number} words per minute",
    ask_absent="How many teachers does the {name} school have?",
    language="pt",
    foreign="Quantas palavras por minuto os alunos da escola {name} leram?",
    say_foreign="Os alunos da escola {name} leram {number} palavras por minuto",
)
CROPS = Field(
    name="field crops",
    pattern="Variety {name} was attacked mostly by {value} and yielded {number} tonnes per "
    "hectare.",
    opening="The fields lay {number} kilometers from the coast.",
    asides=(
        Aside(
            "Seeds were soaked in warm water before they were sown.",
            "How were the seeds treated ahead of sowing?",
            ("soaked", "soaking", "water"),
            "The seeds were soaked in warm water",
        ),
        Aside(
            "Hail destroyed the plots on the northern slope in June.",
            "What ruined the plots on the slope to the north?",
            ("hail",),
            "Hail destroyed the plots on the northern slope",
        ),
    ),
    names=("Ceres", "Demetra", "Flora", "Galena", "Helia", "Junia"),
    values=("rust", "mildew", "aphids", "weevils", "smut", "slugs"),
    low=2.2,
    high=9.8,
    decimals=2,
    ask_value="What attacked variety {name} the most?",
    ask_both="What attacked variety {name} the most, and what variety {other}?",
    say_value="Variety {name} was attacked mostly by {value}",
    ask_number="How many tonnes per hectare did variety {name} yield?",
    say_number="Variety {name} yielded {number} tonnes per hectare",
    ask_absent="What does the seed of variety {name} cost?",
    language="nl",
    foreign="Hoeveel ton per hectare bracht het ras {name} op?",
    say_foreign="Het ras {name} bracht een oogst van {number} ton per hectare op",
)

FIELDS = (OWLS, CATALYSTS, PAIN, CORES, PUPILS, CROPS)
