import numpy as np

from app.memory.signatures import best_rows, equal_signs, read_signs, signs_of

RNG = np.random.default_rng(5)


def test_signs_come_back_as_words() -> None:
    rows = RNG.standard_normal((3, 128)).astype(np.float32)

    assert read_signs(signs_of(rows), 128).shape == (3, 2)


def test_a_vector_shares_all_signs_with_itself_and_none_with_its_opposite() -> None:
    rows = RNG.standard_normal((1, 192)).astype(np.float32)
    own, opposite = (read_signs(signs_of(each), 192) for each in (rows, -rows))

    assert equal_signs(own[0], np.vstack([own, opposite])).tolist() == [192, 0]


def test_shared_signs_follow_the_angle() -> None:
    query = RNG.standard_normal(384).astype(np.float32)
    near = query + 0.3 * RNG.standard_normal(384).astype(np.float32)
    far = query + 3 * RNG.standard_normal(384).astype(np.float32)
    rows = read_signs(signs_of(np.stack([far, near])), 384)

    shared = equal_signs(read_signs(signs_of(query[None, :]), 384)[0], rows)

    assert best_rows(shared, 1).tolist() == [1]


def test_more_than_there_are_gives_all() -> None:
    assert best_rows(np.array([1, 5, 3]), 9).tolist() == [1, 2, 0]
