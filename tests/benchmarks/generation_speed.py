"""How fast is an answer written: beside the bare library, with and without drafting, while busy?

    python tests/benchmarks/generation_speed.py [FOLDER] [--model PATH] [--rounds 3] [--tokens 96]

Everything in one run, interleaved, so that a busy machine is hard on all alike; medians of ratios.

- *overhead*: the same prompt through ``llama_cpp.Llama`` with the same context and a bare loop over
  its ``generate``, and through our generator without drafting: tokens per second, and how much
  later the first token comes.
- *drafting*: seconds of an answer without and with drafting, and whether the two are the same:
  answers that quote (they begin within a quotation), answers with markers as they come, an answer
  asked for again, and free text that repeats nothing.
- *busy*: tokens per second while another process keeps one core busy, as an import does.

FOLDER holds PDFs that answers are made from; by default the guide is.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

# Read while the library is loaded; the same as in the program.
os.environ["OMP_WAIT_POLICY"] = "passive"
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import llama_cpp

from app.core.answers import EvidenceSentence
from app.core.cancel import CancelToken
from app.core.messages import GenerationRequest, Message, PageRead
from app.core.types import Sentence
from app.generation.grammar import marker_grammar
from app.generation.llama import LlamaGenerator
from app.generation.llama.chat import prompt_tokens
from app.generation.llama.native import MAX_BATCH, Model
from app.generation.models import bundled_model
from app.generation.prompts import written_messages
from app.parsing.pdf import MuPdfReader
from app.retrieval.bundled import bundled_tokenizer_file

GUIDE = Path(__file__).resolve().parents[2] / "resources" / "examples"
SHOWN = 14
"""Sentences of evidence: about 600 tokens, as much as a small model is shown."""
SETS = 4
CONTEXT = 4096
THREADS = os.cpu_count() or 1
FREE = (
    "Write a story about a bee who wants to see the sea.",
    "What is a good plan for a week in Rome?",
    "Explain how rain is made.",
)
BUSY = "while True:\n    sum(range(10_000))"
LEAST_PIECES = 16
"""Shorter answers say nothing about speed."""
LEAST = {"quoting": 1.4, "free": 0.97}


def main(options: argparse.Namespace) -> int:
    """Measure and print; 1 where something is below what is wanted."""
    generator = LlamaGenerator(THREADS)
    model = options.model or bundled_model().path
    evidence = list(evidence_sets(options.folder))
    is_bad = overhead(generator, model, evidence, options)
    is_bad |= drafting(generator, model, evidence, options)
    is_bad |= busy(generator, model, options)
    generator.close()
    return int(is_bad)


class Watched:
    """A text that was written: seconds to its first piece, and from there to its last."""

    def __init__(self, generator: LlamaGenerator, request: GenerationRequest) -> None:
        begun = time.perf_counter()
        times: list[float] = []
        pieces: list[str] = []
        for piece in generator.stream(request, CancelToken()):
            times.append(time.perf_counter())
            pieces.append(piece)
        self.text = "".join(pieces)
        self.first = times[0] - begun if times else 0.0
        self.seconds = times[-1] - times[0] if times else 0.0
        self.pieces = len(pieces)


def overhead(
    generator: LlamaGenerator,
    model: str,
    evidence: list[list[EvidenceSentence]],
    options: argparse.Namespace,
) -> bool:
    """Ours without drafting beside the bare high-level library, same context."""
    bare = bare_library(model)
    rates: list[float] = []
    waits: list[float] = []
    is_same = True
    tokenizer = Model(model)
    for n in range(options.rounds + 1):
        # Another beginning each time: nothing of it was read before.
        shown = written_messages(FREE[n % 3], evidence[n % len(evidence)])
        said = (Message("system", f"Day {n} of a long week."), *shown[1:])
        request = GenerationRequest(model, said, options.tokens, context_length=CONTEXT)
        prompt = prompt_tokens(tokenizer, said)
        ours = Watched(generator, replace(request, is_drafted=False))
        first, seconds, text = bare_run(bare, prompt, options.tokens)
        is_same &= text.startswith(ours.text[: len(ours.text) // 2])
        if n:  # The first round warms both.
            rates.append(seconds / ours.seconds)
            waits.append(ours.first - first)
    rate, wait = statistics.median(rates), statistics.median(waits)
    print(f"ours / bare tokens per second: {rate:.2f} ({spread(rates)})")
    print(f"first token later than bare:   {wait * 1000:+.0f} ms; same text: {is_same}", flush=True)
    tokenizer.close()
    return rate < 0.97 or wait > 0.03


def bare_library(model: str) -> llama_cpp.Llama:
    """The library's own class over a context like ours."""
    return llama_cpp.Llama(
        model,
        n_ctx=CONTEXT,
        n_batch=MAX_BATCH,
        n_ubatch=MAX_BATCH,
        n_threads=THREADS,
        n_threads_batch=THREADS,
        flash_attn=True,
        type_k=llama_cpp.GGML_TYPE_Q8_0,
        type_v=llama_cpp.GGML_TYPE_F16,
        verbose=False,
    )


def bare_run(bare: llama_cpp.Llama, prompt: list[int], count: int) -> tuple[float, float, str]:
    """Seconds to the first token, from there to the last, and the text."""
    begun = time.perf_counter()
    bare.reset()
    times: list[float] = []
    written: list[int] = []
    for token in bare.generate(prompt, temp=0.0, repeat_penalty=1.0):
        if bare.token_eos() == token or len(written) == count:
            break
        written.append(token)
        bare.detokenize([token])
        times.append(time.perf_counter())
    text = bare.detokenize(written).decode("utf-8", "replace")
    return times[0] - begun, times[-1] - times[0], text


def drafting(
    generator: LlamaGenerator,
    model: str,
    evidence: list[list[EvidenceSentence]],
    options: argparse.Namespace,
) -> bool:
    """Seconds without drafting over seconds with it, by kind of answer."""
    found: dict[str, list[float]] = {}
    others = 0
    for n in range(options.rounds):
        for kind, request in requests(model, evidence, options.tokens):
            runs = {
                is_drafted: Watched(generator, replace(request, is_drafted=is_drafted))
                for is_drafted in (n % 2 == 0, n % 2 == 1)
            }
            others += runs[True].text != runs[False].text
            if runs[False].pieces > LEAST_PIECES:
                found.setdefault(kind, []).append(runs[False].seconds / runs[True].seconds)
            if kind == "marked":
                again = Watched(generator, replace(request, drafts=(runs[True].text,)))
                others += again.text != runs[True].text
                found.setdefault("again", []).append(runs[False].seconds / again.seconds)
    is_bad = others > 0
    for kind, ratios in found.items():
        median = statistics.median(ratios)
        is_bad |= median < LEAST.get(kind, 0.97)
        print(f"drafted / plain speed, {kind:9}: {median:.2f} ({spread(ratios)})", flush=True)
    print(f"answers that differ with drafting: {others}")
    return is_bad


def requests(
    model: str, evidence: list[list[EvidenceSentence]], count: int
) -> Iterator[tuple[str, GenerationRequest]]:
    """Each kind of answer over each set of evidence, then free text."""
    for shown in evidence:
        texts = [each.sentence.text for each in shown]
        subject = " ".join(texts[len(texts) // 2].split()[:8])
        asked = written_messages(f"What is said about: {subject}?", shown)
        made = GenerationRequest(
            model, asked, count, marker_grammar(len(shown), texts), context_length=CONTEXT
        )
        yield "quoting", replace(made, prefix=f'It says: "{subject}')
        yield "marked", made
    for question in FREE:
        yield "free", GenerationRequest(model, (Message("user", question),), count)


def busy(generator: LlamaGenerator, model: str, options: argparse.Namespace) -> bool:
    """Speed while another process keeps a core busy over that of the machine as it is."""
    request = GenerationRequest(model, (Message("user", FREE[0]),), options.tokens)
    ratios: list[float] = []
    for _ in range(options.rounds):
        alone = Watched(generator, request).seconds
        other = subprocess.Popen([sys.executable, "-c", BUSY])
        try:
            ratios.append(alone / Watched(generator, request).seconds)
        finally:
            other.kill()
            other.wait()
    print(f"speed while a core is busy / alone: {statistics.median(ratios):.2f} ({spread(ratios)})")
    return statistics.median(ratios) < 0.5


def evidence_sets(folder: Path) -> Iterator[list[EvidenceSentence]]:
    """Numbered sentences in a row, out of the middle of the PDFs in a folder."""
    reader = MuPdfReader(str(bundled_tokenizer_file()))
    for path in sorted(folder.rglob("*.pdf"))[:SETS]:
        sentences = [
            each
            for step in reader.read(str(path), "0" * 64)
            if isinstance(step, PageRead)
            for each in step.sentences
            if 40 < len(each.text) < 400
        ]
        for part in range(max(1, SETS // len(list(folder.rglob("*.pdf"))[:SETS]))):
            begin = (part + 1) * len(sentences) // (SETS + 2)
            shown = sentences[begin : begin + SHOWN]
            yield [numbered(each, n) for n, each in enumerate(shown, start=1)]


def numbered(sentence: Sentence, n: int) -> EvidenceSentence:
    """A sentence as it is shown to a model."""
    return EvidenceSentence(sentence, 1.0, "paper.pdf", "Paper", n)


def spread(values: list[float]) -> str:
    """The lowest and the highest."""
    return f"{min(values):.2f} to {max(values):.2f}, n={len(values)}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=GUIDE)
    parser.add_argument("--model", default="")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tokens", type=int, default=96)
    sys.exit(main(parser.parse_args()))
