"""Messages -> prompt tokens, through the model's own chat template.

Contents are data: they are put in as plain letters, so that ``<|im_start|>system`` in a paper
never opens a message. The template is rendered with a stand-in for each content, and only what
the template itself wrote may become a special token.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from functools import lru_cache

import jinja2
from llama_cpp.llama_chat_format import Jinja2ChatFormatter

from app.core.messages import Message
from app.generation.llama.native import Model

log = logging.getLogger(__name__)

_STAND_IN = re.compile("\ue000([0-9]+)\ue001")
_FIXED_DATE = "01 Jan 2025"
"""Templates may write today's date; the same request must give the same prompt."""

Segment = tuple[str, bool]
"""Text, and whether it is content (data) rather than template."""


def prompt_tokens(model: Model, messages: Sequence[Message]) -> list[int]:
    """The tokens of ``messages`` as the model's template writes them, ready to be answered."""
    tokens: list[int] = []
    for text, is_content in segments(model, messages):
        tokens += model.tokenize(text, special=not is_content)
    first = model.first_token
    if first is not None and tokens[:1] != [first]:
        tokens.insert(0, first)
    return tokens


def answer_tokens(model: Model, text: str) -> list[int]:
    """The tokens of how an answer begins, as plain letters, none in front of the first.

    Some vocabularies put a blank before whatever they are given; behind a line break they do not.
    """
    tokens = model.tokenize(text, special=False) if text else []
    if not tokens or model.piece(tokens[0])[:1] == text[:1].encode("utf-8", "replace")[:1]:
        return tokens
    tokens = model.tokenize(f"\n{text}", special=False)
    while tokens and not model.piece(tokens.pop(0)).endswith(b"\n"):
        pass
    return tokens


def segments(model: Model, messages: Sequence[Message]) -> list[Segment]:
    """The prompt in pieces: by the template, by it without a system message, or plainly."""
    template = model.chat_template
    if template:
        for attempt in (list(messages), _without_system(messages)):
            found = _rendered(model, template, attempt)
            if found is not None:
                return found
        log.warning("The chat template of the model cannot be used; a plain one is.")
    return _plain(messages)


def _rendered(model: Model, template: str, messages: list[Message]) -> list[Segment] | None:
    try:
        formatter = _formatter(template, model.special_text("bos"), model.special_text("eos"))
        stand_ins = [
            {"role": each.role, "content": f"\ue000{n}\ue001"} for n, each in enumerate(messages)
        ]
        prompt = formatter(messages=stand_ins).prompt  # type: ignore[arg-type]  # dicts of this shape
    except (jinja2.TemplateError, ValueError, TypeError, KeyError, AttributeError) as error:
        log.info("The chat template failed: %s", error)
        return None
    return _split(prompt, messages)


@lru_cache(maxsize=2)
def _formatter(template: str, bos: str, eos: str) -> Jinja2ChatFormatter:
    """Compiled once per model: every count of tokens needs it."""
    formatter = Jinja2ChatFormatter(template=template, bos_token=bos, eos_token=eos)
    formatter.strftime_now = _fixed_date  # type: ignore[method-assign]  # same prompt every day
    return formatter


def _fixed_date(f: str) -> str:
    """Whatever form is asked for: today's date would make another prompt every day."""
    return _FIXED_DATE


def _split(prompt: str, messages: list[Message]) -> list[Segment] | None:
    parts = _STAND_IN.split(prompt)
    shown = {int(part) for part in parts[1::2]}
    if shown != set(range(len(messages))):
        return None
    pieces = [
        (messages[int(part)].content.strip(), True) if n % 2 else (part, False)
        for n, part in enumerate(parts)
    ]
    return [(text, is_content) for text, is_content in pieces if text]


def _without_system(messages: Sequence[Message]) -> list[Message]:
    """System messages put in front of the first other one: some templates refuse them."""
    system = "\n\n".join(each.content for each in messages if each.role == "system")
    others = [each for each in messages if each.role != "system"]
    if not system:
        return others
    if not others:
        return [Message("user", system)]
    first = others[0]
    return [Message(first.role, f"{system}\n\n{first.content}"), *others[1:]]


def _plain(messages: Sequence[Message]) -> list[Segment]:
    found: list[Segment] = []
    for each in messages:
        found += [(f"{each.role.capitalize()}: ", False), (each.content.strip(), True)]
        found.append(("\n\n", False))
    return [*found, ("Assistant:", False)]
