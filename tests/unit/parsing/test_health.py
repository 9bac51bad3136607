"""Pages whose words cannot be trusted are told from those in any script, code or formulas."""

from __future__ import annotations

import pytest

from app.parsing.health import Fault, health_of, is_confirmed
from app.parsing.words import Word

ENGLISH = (
    "Dwarf honeybees build a single open comb on a twig and their colonies hold about three "
    "thousand workers in the dry season while earlier work counted the flights of foragers by "
    "hand and the weather of a valley decides when a colony moves away from its old place "
) * 2


def words_of(text: str) -> list[Word]:
    """The words in lines of ten, each ten points wide."""
    return [
        Word(
            each,
            10.0 * (i % 10),
            12.0 * (i // 10),
            10.0 * (i % 10) + 9,
            12.0 * (i // 10) + 9,
            0,
            i // 10,
        )
        for i, each in enumerate(text.split())
    ]


def shifted(text: str, by: int) -> str:
    """Each letter as the one ``by`` places on, as a font without a table of letters gives it."""
    return " ".join("".join(chr(ord(sign) + by) for sign in word) for word in text.split())


SOUND = {
    "English": ENGLISH,
    "German": "Die Völker der Zwerghonigbienen bauen an dünnen Ästen eine einzige offene Wabe " * 5,
    "Polish": "Przestrzeń wszystkich źdźbeł trzcin szczególnie wstrzymywała chrząszcze nad rzeką "
    * 6,
    "Czech": "Strč prst skrz krk a vlk zmrzl při zimním lovu na čerstvé zvíře v hlubokém lese " * 5,
    "Vietnamese": "Những đàn ong mật nhỏ xây một tổ duy nhất trên cành cây ở thung lũng này " * 5,
    "Chinese": "矮蜜蜂在树枝上建造一个单独的巢脾。 它们的群体在旱季约有三千只工蜂。 " * 8,
    "Japanese": "ミツバチ は 枝 に 巣 を 作る 。 群れ は 谷 を 出る 。 " * 12,
    "Thai": "ผึ้ง มิ้ม สร้าง รัง เดี่ยว บน กิ่งไม้ ใน ฤดู แล้ง " * 10,
    "Cyrillic": "Карликовые медоносные пчёлы строят одну открытую соту на ветке дерева " * 6,
    "Greek": "Οι νάνοι μέλισσες χτίζουν μία μόνο ανοιχτή κηρήθρα σε ένα κλαδί " * 6,
    "Arabic": "يبني نحل العسل القزم مشطا واحدا مفتوحا على غصين في الوادي " * 6,
    "Hebrew": "דבורי הדבש הננסיות בונות חלה אחת פתוחה על ענף בעמק " * 6,
    "numbers": "0.12 3.4e-5 17 88.1 −4 ± 0.3 (n = 12) 2021 " * 15,
    "formulas": "∀ x ∈ ℝ : f ( x ) = ∑ a i x i + ε ≤ ∫ g d μ α β γ " * 8,
    "code": "def read ( self , path : str ) -> None : return self . rows [ i ] for i in rows " * 6,
    "genes": "BRCA1 TP53 KRAS EGFR PTEN 0.01 higher in tumor tissue than chr17 ACGTTGCA " * 12,
    "one word": "Bees",
}


@pytest.mark.parametrize("name", SOUND)
def test_a_page_is_sound_in_any_script_and_of_any_kind(name: str) -> None:
    health = health_of(words_of(SOUND[name]))

    assert health.is_sound, health
    assert health.share > 0.6


BROKEN = {
    "replacement characters": ("\ufffd\ufffd\ufffd bees \ufffd\ufffd fly " * 20, Fault.UNMAPPED),
    "private use": ("\ue001\ue002\ue003 \ue004\ue005 the \ue006 " * 20, Fault.UNMAPPED),
    "glyph numbers": ("(cid:12)(cid:88) (cid:7) (cid:90)(cid:4) " * 20, Fault.UNMAPPED),
    "letters moved by 3": (shifted(ENGLISH.lower(), 3), Fault.GIBBERISH),
    "letters moved by -29": (shifted(ENGLISH.lower(), -29), Fault.GIBBERISH),
    "bytes of UTF-8": (
        "Карликовые пчёлы строят одну соту ".encode().decode("latin-1") * 8,
        Fault.MOJIBAKE,
    ),
    "bytes of Cyrillic": (
        "Карликовые медоносные пчёлы строят соту ".encode("cp1251").decode("latin-1") * 8,
        Fault.MOJIBAKE,
    ),
    "single letters": (" ".join(ENGLISH.replace(" ", "")), Fault.SPACED),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_page_is_not_sound_whose_words_are_not_those_printed(name: str) -> None:
    text, fault = BROKEN[name]

    health = health_of(words_of(text))

    assert health.fault is fault
    assert health.share < 0.9


def test_words_that_jump_to_and_fro_are_in_no_order() -> None:
    words = words_of(ENGLISH)
    jumping = [b for a, b in zip(words[::2], words[1::2], strict=True) for b in (b, a)]

    assert health_of(jumping).fault is Fault.DISORDER


def test_words_of_a_page_upside_down_are_in_order() -> None:
    words = words_of(ENGLISH)
    turned = [
        word._replace(x0=100 - word.x1, x1=100 - word.x0, y0=200 - word.y1, y1=200 - word.y0)
        for word in words
    ]

    assert health_of(turned).is_sound


def test_a_few_symbols_without_meaning_do_not_spoil_a_page() -> None:
    text = ENGLISH.replace(" a ", " \uf0b7 ")

    health = health_of(words_of(text))

    assert health.is_sound
    assert 0.9 < health.share < 1.0


def test_a_blank_page_is_sound() -> None:
    assert health_of([]).share == 1.0


def test_words_are_confirmed_by_a_picture_that_shows_most_of_them() -> None:
    own = words_of(ENGLISH)

    assert is_confirmed(own, words_of(ENGLISH.replace("comb", "cornb")))
    assert not is_confirmed(own, words_of("Something else is printed on this page"))
