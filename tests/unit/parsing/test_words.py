from sample_words import words

from app.parsing.words import Word, clean_text, is_wordlike, join_words


def joined(first: str, second: str, compounds: frozenset[str] = frozenset()) -> str:
    return join_words(words(first) + words(second, y=114, line=1), compounds)


def test_a_word_broken_over_a_line_end_is_joined_without_its_hyphen() -> None:
    assert joined("colonies were ex-", "amined weekly") == "colonies were examined weekly"


def test_a_soft_hyphen_is_never_kept() -> None:
    assert joined("were ex\u00ad", "amined") == "were examined"


def test_a_compound_known_from_elsewhere_keeps_its_hyphen() -> None:
    assert joined("a tax-", "free gift", frozenset({"tax-free"})) == "a tax-free gift"


def test_a_name_broken_at_its_hyphen_keeps_it() -> None:
    assert joined("the Navier-", "Stokes equations") == "the Navier-Stokes equations"


def test_the_second_hyphen_of_a_compound_is_kept() -> None:
    assert joined("state-of-the-", "art") == "state-of-the-art"


def test_a_range_of_numbers_at_a_line_end_is_not_a_broken_word() -> None:
    assert joined("pages 10-", "20 of it") == "pages 10- 20 of it"


def test_a_minus_within_a_row_joins_nothing() -> None:
    row = [Word("x-", 72, 100, 82, 112, 0, 0), Word("y", 90, 100, 95, 112, 1, 0)]

    assert join_words(row) == "x- y"


def test_chinese_lines_are_joined_without_a_blank() -> None:
    assert joined("我们研究", "蜜蜂") == "我们研究蜜蜂"


def test_a_glued_word_follows_without_a_blank() -> None:
    first, second = words("你好。 世界。")

    assert join_words([first, second._replace(is_glued=True)]) == "你好。世界。"


def test_text_is_cleaned_of_what_cannot_be_stored() -> None:
    assert clean_text("a\x00b\ud800c\ufeff") == "ab\ufffdc"


def test_only_ligatures_are_taken_apart() -> None:
    assert clean_text("ef\ufb01cient x\u00b2 \u210c") == "efficient x\u00b2 \u210c"


def test_broken_characters_are_not_words() -> None:
    assert [is_wordlike(text) for text in ("bees", "3.5", "\ufffd\ufffd\ufffd")] == [
        True,
        True,
        False,
    ]
