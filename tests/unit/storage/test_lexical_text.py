from __future__ import annotations

import pytest

from app.storage.lexical_text import folded, folded_or_none


@pytest.mark.parametrize(
    ("text", "indexed"),
    [
        ("Bees fly.", "Bees fly."),
        ("", ""),
        ("eﬃcient ＡＢＣ H₂O", "efficient ABC H2O"),
        ("a\0b", "a b"),
        ("蜂", " 蜂 "),
        ("蜜蜂", " 蜜蜂 蜂 "),
        ("ミツバチ2匹", " ミツ ツバ バチ チ 2 匹 "),
        ("กา", " กา า "),
        ("C++, C# and F♯.", "C++ Cplusplus, C# Csharp and F♯ Fsharp."),
        ("a+b c++d #1 C+++", "a+b c++d #1 C+++"),
    ],
)
def test_what_is_indexed(text: str, indexed: str) -> None:
    assert folded(text) == indexed


def test_nearly_every_text_is_indexed_as_it_is() -> None:
    assert folded_or_none("Naïve bees – 3 µm, “quoted”".replace("µ", "u")) is None
