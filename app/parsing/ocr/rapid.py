"""rapidocr: recognition that comes with pip alone, its models inside the package.

Slower than Tesseract and with an order of its own, but as exact, and it needs no administrator.
Everything that could reach a network is pinned or switched off before it is imported.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Protocol, cast

from app.core.cancel import CancelToken
from app.parsing.ocr.recognition import Picture, RecognitionFailed, SeenLine, SeenWord

_THREADS = 2
_MIN_SCORE = 0.3
"""Lines that it is less sure of are mostly dirt."""
_DESCENDERS = 0.8
"""Share of a line's box that is its font's size: the box has a margin all around."""
_MODELS = {
    "Det.model_path": "PP-OCRv6_det_small.onnx",
    "Rec.model_path": "PP-OCRv6_rec_small.onnx",
    "Cls.model_path": "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
}
"""Named one by one, or it would look for newer ones in the network."""


_Corners = Sequence[Sequence[float]]
_Part = tuple[str, float, _Corners]


class _Seen(Protocol):
    """What the package answers: one entry per line in each; None where it saw nothing."""

    txts: Sequence[str] | None
    boxes: Sequence[_Corners] | None
    scores: Sequence[float]
    word_results: Sequence[Sequence[_Part]]


class RapidOcr:
    """Implements ``Recognizer``; its models are loaded with the first picture."""

    name = "rapidocr"

    def __init__(self) -> None:
        self._engine: Callable[[object], _Seen] | None = None

    def recognize(self, picture: Picture, cancel: CancelToken | None = None) -> list[SeenLine]:
        """The lines from top to bottom; 6 s and more for a full page, not to be interrupted.

        It gives places of lines and, within them, of words as far as its network aligned them;
        where those do not fit the text, a line is shared out by the length of its words.

        Raises:
            RecognitionFailed: it broke down.
        """
        if cancel is not None:
            cancel.raise_if_cancelled()
        try:
            if self._engine is None:
                self._engine = _load()
            seen = self._engine(_pixels(picture))
        except MemoryError:
            raise
        except Exception as error:  # onnxruntime and opencv raise what they like
            raise RecognitionFailed(type(error).__name__) from error
        return _lines(seen)


def find_rapidocr() -> RapidOcr | None:
    """The engine, None where the package or its models are not installed."""
    folder = _models()
    if folder is None or not all((folder / name).is_file() for name in _MODELS.values()):
        return None
    return RapidOcr()


def _models() -> Path | None:
    found = importlib.util.find_spec("rapidocr")
    if found is None or not found.origin:
        return None
    return Path(found.origin).parent / "models"


def _load() -> Callable[[object], _Seen]:
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read while onnxruntime is imported
    if sys.modules.get("onnxruntime", ...) is None:
        del sys.modules["onnxruntime"]  # kept out of pymupdf, wanted here
    folder = _models()
    if folder is None:
        raise RecognitionFailed("it is not installed")
    engine = importlib.import_module("rapidocr").RapidOCR(
        params={
            **{key: str(folder / name) for key, name in _MODELS.items()},
            "Global.use_cls": False,
            "Global.log_level": "critical",
            "Global.text_score": _MIN_SCORE,
            "Global.return_word_box": True,
            "Rec.rec_batch_num": 1,
            "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
    return cast("Callable[[object], _Seen]", engine)


def _pixels(picture: Picture) -> object:
    numpy = importlib.import_module("numpy")
    gray = numpy.frombuffer(picture.gray, numpy.uint8).reshape(picture.height, picture.width, 1)
    return cast("object", numpy.repeat(gray, 3, axis=2))


def _lines(seen: _Seen) -> list[SeenLine]:
    if seen.txts is None or seen.boxes is None:
        return []
    has_places = len(seen.word_results) == len(seen.txts)
    lines: list[SeenLine] = []
    for index, (text, box) in enumerate(zip(seen.txts, seen.boxes, strict=True)):
        corners = [(float(x), float(y)) for x, y in box]
        words = _aligned(text, seen.word_results[index]) if has_places else []
        words = words or _shared_out(text, corners, float(seen.scores[index]))
        if words:
            width, height = _sides(corners)
            is_upright = width >= height or len(text) < 3
            size = _DESCENDERS * (height if is_upright else width)
            lines.append(SeenLine(tuple(words), len(lines), size))
    return lines


def _sides(corners: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Width and height of a box that may lean: its corners come clockwise from the top left."""
    (ax, ay), (bx, by), (cx, cy) = corners[:3]
    return ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5, ((cx - bx) ** 2 + (cy - by) ** 2) ** 0.5


def _aligned(text: str, parts: Sequence[_Part]) -> list[SeenWord]:
    """The words with their own places, empty unless they are the words of ``text``."""
    if [part[0] for part in parts] != text.split():
        return []
    words = []
    for part, score, box in parts:
        xs, ys = [float(x) for x, _ in box], [float(y) for _, y in box]
        words.append(SeenWord(part, min(xs), min(ys), max(xs), max(ys), float(score)))
    is_forward = all(a.x0 + a.x1 < b.x0 + b.x1 for a, b in pairwise(words))
    return words if is_forward else []


def _shared_out(text: str, corners: Sequence[tuple[float, float]], score: float) -> list[SeenWord]:
    """The words of a line, each with a share of its box by the number of its characters."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    words, begin = [], 0
    for part in text.split():
        begin = text.index(part, begin)
        end = begin + len(part)
        shares = begin / len(text), end / len(text)
        xs = [x + (far - x) * s for s in shares for x, far in ((ax, bx), (dx, cx))]
        ys = [y + (far - y) * s for s in shares for y, far in ((ay, by), (dy, cy))]
        words.append(SeenWord(part, min(xs), min(ys), max(xs), max(ys), score))
        begin = end
    return words
