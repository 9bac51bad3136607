"""Keeps ``resources/translations`` in step with the source: gathers, merges, compiles.

``carrel_xx.ts`` is what a translator edits, in Qt Linguist or by hand; ``carrel_xx.qm`` is what the
program loads; ``messages.json`` is the list of templates by which the window knows the sentences
that other packages say. A language is added by making an empty ``carrel_xx.ts`` (one line,
``<TS version="2.1" language="xx"/>``) and running this.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET  # only reads files of this repository
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from harvest import Text, window_texts
from harvest_messages import message_texts

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
MESSAGES = "messages.json"
SOURCE_LANGUAGE = "en"
"""Needs translations only where a text has a form for each number."""
Said = Mapping[Text, tuple[str, ...]]
"""What a text is in another language: one form, or one for each number."""


def harvest(root: Path = ROOT) -> list[Text]:
    """Everything that can be shown, sorted."""
    return sorted({*window_texts(root), *message_texts(root)})


def read_said(file: Path) -> dict[Text, tuple[str, ...]]:
    """The finished translations of a ``.ts`` file."""
    said = {}
    for context in ET.parse(file).getroot().iter("context"):  # our own file
        name = context.findtext("name", "")
        for message in context.iter("message"):
            node = message.find("translation")
            is_counted = message.get("numerus") == "yes"
            text = Text(name, message.findtext("source", ""), is_counted)
            forms = _forms(node, is_counted)
            if node is not None and node.get("type") is None and all(forms):
                said[text] = forms
    return said


def _forms(node: ET.Element | None, is_counted: bool) -> tuple[str, ...]:
    if node is None:
        return ("",)
    if is_counted:
        return tuple(each.text or "" for each in node.iter("numerusform"))
    return (node.text or "",)


def wanted(texts: Iterable[Text], language: str) -> list[Text]:
    """What has to be said in a language: English has its own words, but for counted texts."""
    return [each for each in texts if each.is_counted or language != SOURCE_LANGUAGE]


def ts_of(texts: Iterable[Text], said: Said, language: str) -> str:
    """The ``.ts`` file of these texts; one that nobody has said yet is marked as unfinished."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage=SOURCE_LANGUAGE)
    contexts: dict[str, ET.Element] = {}
    for text in sorted(texts):
        if text.context not in contexts:
            contexts[text.context] = ET.SubElement(root, "context")
            ET.SubElement(contexts[text.context], "name").text = text.context
        _add(contexts[text.context], text, said.get(text))
    ET.indent(root, space=" ")
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n'


def _add(parent: ET.Element, text: Text, forms: tuple[str, ...] | None) -> None:
    message = ET.SubElement(parent, "message", {"numerus": "yes"} if text.is_counted else {})
    ET.SubElement(message, "source").text = text.source
    node = ET.SubElement(message, "translation", {} if forms else {"type": "unfinished"})
    if text.is_counted:
        for each in forms or ("", ""):
            ET.SubElement(node, "numerusform").text = each
    else:
        node.text = forms[0] if forms else None


def compile_ts(ts: Path, qm: Path) -> None:
    """Make what Qt loads; the same bytes for the same file.

    It takes the old one's place in one step: a running program has that mapped into its memory.
    """
    tool = Path(sys.executable).parent / "pyside6-lrelease"
    fresh = qm.with_suffix(".new")
    command = [str(tool), "-silent", "-nounfinished", str(ts), "-qm", str(fresh)]
    subprocess.run(command, check=True, capture_output=True)
    os.replace(fresh, qm)


def templates_of(texts: Iterable[Text]) -> str:
    """The list of templates, as it is shipped."""
    from harvest_messages import CONTEXT

    return json.dumps(
        [each.source for each in texts if each.context == CONTEXT], ensure_ascii=False, indent=0
    )


def pseudo(text: Text) -> tuple[str, ...]:
    """Accents, brackets and 40 % more letters; named places and the number stay as they are.

    >>> pseudo(Text("Window", "Open {name}"))
    ('⟦Öpéñ {name}~~~⟧',)
    """
    said = re.sub(r"(\{[^}]*\}|%L?n)|(.)", _pseudo_letter, text.source, flags=re.DOTALL)
    own = re.sub(r"\{[^}]*\}|%L?n", "", text.source)
    length = max(2, len(own) * 2 // 5 + 1) if re.search(r"[^\W\d_]", own) else 0
    longer = " ".join("~" * min(WORD, length - at) for at in range(0, length, WORD))
    return (f"⟦{said}{longer}⟧",) * (2 if text.is_counted else 1)


def _pseudo_letter(found: re.Match[str]) -> str:
    return found[1] or found[2].translate(_ACCENTS)


WORD = 8
"""Letters of a pseudo word: long lines can be broken between two."""
_ACCENTS = str.maketrans("aeiounAEIOUNcys", "àéïöüñÀÉÏÖÜÑçýš")


def update(say: Callable[[str, str], None]) -> None:
    """Bring every ``.ts`` and ``.qm`` up to date; ``say(file, what)`` tells what is missing."""
    texts = harvest()
    (FOLDER / MESSAGES).write_text(templates_of(texts), encoding="utf-8")
    for ts in sorted(FOLDER.glob("carrel_*.ts")):
        language = ts.stem.partition("_")[2]
        mine = wanted(texts, language)
        said = read_said(ts)
        ts.write_text(ts_of(mine, said, language), encoding="utf-8")
        compile_ts(ts, ts.with_suffix(".qm"))
        missing = [each for each in mine if each not in said]
        say(ts.name, f"{len(mine)} texts, {len(missing)} to be translated")
