import pytest

from app.core.answers import Citation, Claim, Verdict
from app.core.checking import Judgment
from app.generation.signs import signs_of
from app.generation.verification import evidence_pair, verify

QUOTE = "In our trial 14 of 20 colonies in Kenya found the feeder within 2 hours."


def claim(text: str, *quotes: str) -> Claim:
    citations = tuple(
        Citation(n, f"s{n}", "d", "a.pdf", "A", 1, quote, ())
        for n, quote in enumerate(quotes, start=1)
    )
    return Claim(text, 0, len(text), citations, Verdict.UNSUPPORTED, 0.0)


def verdict(text: str, *quotes: str, similarity: float = 0.85) -> Verdict:
    return verify(claim(text, *quotes), similarity).verdict


def test_a_claim_without_citations_is_unsupported() -> None:
    checked = verify(claim("Bees fly."), 1.0)

    assert (checked.verdict, checked.support) == (Verdict.UNSUPPORTED, 0.0)


def test_a_claim_that_stands_in_its_quote_is_supported_whatever_the_cosine() -> None:
    checked = verify(claim("14 of 20 colonies in Kenya found the feeder", QUOTE), 0.0)

    assert (checked.verdict, checked.support) == (Verdict.SUPPORTED, 1.0)


def test_the_same_facts_in_another_order_are_supported() -> None:
    assert verdict("The feeder was found by 14 of 20 colonies.", QUOTE) is Verdict.SUPPORTED


@pytest.mark.parametrize(
    "text",
    [
        "The feeder was found by 15 of 20 colonies.",
        "The feeder was found by -14 of 20 colonies.",
        "The feeder was found by 14 % of 20 colonies.",
        "The colonies in Kenya found the feeder within 2 days.",
        "The feeder was found by three colonies.",
    ],
)
def test_a_number_or_unit_that_no_quote_has_is_unsupported(text: str) -> None:
    assert verdict(text, QUOTE, similarity=0.95) is Verdict.UNSUPPORTED


def test_the_same_number_in_another_writing_is_the_same_number() -> None:
    quote = "We counted 1,200 bees and lost 3.50 percent of them."

    assert verdict("Of the 1200 bees we counted, we lost 3.5%.", quote) is Verdict.SUPPORTED


def test_a_name_that_no_quote_has_is_never_supported() -> None:
    text = "The feeder was found by 14 of 20 colonies in Uganda."

    assert verdict(text, QUOTE, similarity=0.99) is Verdict.PARTIAL


def test_denying_what_the_quote_says_is_unsupported() -> None:
    text = "The feeder was not found by 14 of 20 colonies in Kenya."

    assert verdict(text, QUOTE, similarity=0.95) is Verdict.UNSUPPORTED


def test_less_where_the_quote_says_more_is_unsupported() -> None:
    quote = "The treatment increased yield in all groups."

    assert verdict("The treatment reduced yield in all groups.", quote) is Verdict.UNSUPPORTED


def test_unrelated_evidence_is_unsupported() -> None:
    text = "Foragers steer by polarized light."

    assert verdict(text, "The band split up last year.", similarity=0.05) is Verdict.UNSUPPORTED


def test_a_claim_may_take_its_words_from_several_quotes() -> None:
    text = "Bees dance and birds sing."

    alone = verify(claim(text, "Bees dance."), 0.6).support
    both = verify(claim(text, "Bees dance.", "Birds sing."), 0.6).support

    assert both > alone


def test_support_grows_with_similarity_and_stays_between_0_and_1() -> None:
    text = "Colonies found food fast."

    supports = [verify(claim(text, QUOTE), n / 10).support for n in range(-10, 11)]

    assert supports == sorted(supports)
    assert all(0 <= each <= 1 for each in supports)


def test_signs_of_empty_texts_do_not_fail() -> None:
    signs = signs_of("", [""])

    assert not signs.is_verbatim
    assert signs.coverage == 1.0


def test_claims_in_other_scripts_are_compared_too() -> None:
    assert verdict("蜜蜂会跳舞", "蜜蜂会跳舞。", similarity=0.2) is Verdict.SUPPORTED


def test_parts_say_what_a_verdict_rests_on() -> None:
    parts = {part.name: part for part in verify(claim("15 colonies danced.", QUOTE), 0.6).parts}

    assert parts["numbers"].note == "The number 15 stands in no cited sentence."
    assert set(parts) == {"numbers", "words", "meaning"}


def test_a_judgment_is_heard_and_shown() -> None:
    text = "Foragers reached the food quickly."

    doubted = verify(claim(text, QUOTE), 0.5, Judgment(0.02, 0.9, 0.08))
    trusted = verify(claim(text, QUOTE), 0.5, Judgment(0.96, 0.03, 0.01))

    assert doubted.support < 0.4 < trusted.support
    assert trusted.parts[0].name == "verifier"
    assert trusted.parts[0].value == 0.96


def test_the_verifier_is_given_all_quotes_in_their_order() -> None:
    assert evidence_pair(claim("Birds sing.", "Bees dance.", "Birds sing at dawn.")) == (
        "Birds sing.",
        "Bees dance. Birds sing at dawn.",
    )


def test_of_many_words_the_verifier_is_given_the_nearest() -> None:
    far = "Bees dance. " * 40
    near = "Birds sing at dawn. " * 20

    assert evidence_pair(claim("Birds sing.", far, near))[1] == near
    assert evidence_pair(claim("Nothing is cited.")) == ("Nothing is cited.", "")
