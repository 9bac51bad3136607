from sample_words import line, lines

from app.parsing.captions import find_captions


def test_a_caption_is_all_its_lines() -> None:
    own = lines(["Figure 2. Bees that fly over", "the hills."], size=9.0)
    after = line("Running text.", y=160)

    (caption,) = find_captions([*own, after], 10.0)

    assert caption.lines == tuple(own)
    assert (caption.is_figure, caption.is_table) == (True, False)


def test_a_figure_named_in_a_sentence_is_no_caption() -> None:
    own = lines(["All of them fly, as is shown in", "Figure 2. They land too."])

    assert find_captions(own, 10.0) == []


def test_a_caption_ends_at_the_rule_of_its_table() -> None:
    own = lines(["Table 1. Hives.", "Hive Bees"])

    (caption,) = find_captions(own, 10.0, [(70.0, 113.0, 300.0, 113.5)])

    assert caption.lines == (own[0],)
    assert caption.is_table
