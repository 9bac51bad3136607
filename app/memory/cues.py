"""Words by which a person says that something is worth remembering. English; pure data.

Each cue has a kind, and a reason that is shown with the memory. A cue that is ``plain`` says it in
so many words: a decision or preference made like this counts as kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from app.core.memory import MemoryKind


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern of words; ``unless`` another one stands in the sentence too.

    ``goes_on``: what is said with it stands in the next sentence.
    """

    kind: MemoryKind
    reason: str
    pattern: str
    unless: str = ""
    is_plain: bool = False
    is_for_questions: bool = False
    goes_on: bool = False

    def is_in(self, text: str) -> bool:
        """True where a sentence says so."""
        is_said = _compiled(self.pattern).search(text) is not None
        return is_said and not (self.unless and _compiled(self.unless).search(text))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled at its first use: together they take a fiftieth of the program's start."""
    return re.compile(pattern, re.IGNORECASE)


MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
WEEKDAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTHS})|(?:{MONTHS})\s+\d{{1,2}}"
    rf"|\d{{4}}-\d\d-\d\d|the\s+\d{{1,2}}(?:st|nd|rd|th)|(?:end|beginning"
    rf"|middle)\s+of\s+(?:{MONTHS}))"
)
_WHEN = rf"(?:{DATE}|(?:next\s+)?(?:{WEEKDAYS})|tomorrow|next\s+(?:week|month)|tonight)"
_ROLE = (
    "supervisor|adviser|advisor|pi|principal investigator|(?:senior|first|last|co-?)\\s*author"
    "|coauthor|collaborator|student|postdoc|technician|editor|coder|archivist|director"
    "|coordinator|statistician|librarian|programmer|professor|reader|examiner|co-?lead|contact"
)
_NAME = r"(?:[^\W\d_][\w’'-]+(?:\s+(?:van|von|de|der|da|atte)){0,2}\s+)?[^\W\d_][\w’'-]+"
_STYLE = (
    "spelling|captions?|footnotes?|endnotes?|colou?r\\s*maps?|colou?rs?|fonts?|decimals?"
    "|decimal places|brackets|bullets?|gr[ae]yscale|portrait|landscape|axes|axis|rainbow"
    "|pie charts?|acronyms?|abbreviations?|italics?|bold|house style|interquartile|units"
    "|citations?|references|adjectives?|passive voice|headings?|latin|panels?|symbols?|significant"
    " digits?|hedges' g|per cent|percent signs?"
)
_ACT = (
    "check|verify|read|re-?read|write|rewrite|send|finish|revise|submit|order|book|ask|email|e-mail"
    "|call|rerun|re-run|recompute|recalculate|measure|fix|update|prepare|draft|review|compare"
    "|look up|cite|register|apply|find out|plot|contact|return|renew"
)
_REPORTED = r"(?:what|which|when|where|why|how|whether|if|who|as|than|once|unless|until|before)\s+"


def _cue(kind: MemoryKind, reason: str, *patterns: str, unless: str = "", flags: str = "") -> Cue:
    """``flags``: ``p`` said in so many words, ``q`` also in questions, ``n`` with the next."""
    return Cue(
        kind,
        reason,
        "|".join(f"(?:{each})" for each in patterns),
        unless,
        "p" in flags,
        "q" in flags,
        "n" in flags,
    )


ASKED_TO_REMEMBER = _cue(
    MemoryKind.FINDING,
    "You asked to remember it.",
    r"^(?:(?:and|also|so|ok|okay|please|oh|but|now)[,\s]+)*(?:can you |could you |would you )?"
    r"(?:please\s+)?(?:remember|note|keep in mind|bear in mind|don't forget|do not forget|make a"
    r" note|mark my words|memori[sz]e)\b(?!\s+(?:when|what|how|why|where|who|if|whether|the"
    r" time|me\b))(?:\s*[:,]|\s+(?:that|this|it)?\b)",
    r"\bfor the record\b",
    r"\bwrite (?:this|it|that) down\b|\bwritten down here\b",
    flags="pq",
)

_TASKS = (
    _cue(
        MemoryKind.TASK,
        "You asked to be reminded of it.",
        r"\bremind (?:me|us|her|him|them)\b(?!\s+(?:what|of what|when|why|how|where|who|which"
        r"|whether|about what|again))",
        r"\bnag me\b|\bhold me to\b|\bdon't let me forget\b|\bremember to\b|\bto-?do:",
        unless=r"\bdidn't have to hold\b|\bremind me (?:again )?(?:of )?(?:the|what)\b.*\?$",
    ),
    _cue(
        MemoryKind.TASK,
        "You said that it is still to be done.",
        rf"\b(?:i|we) (?:still |also |really )?(?:need|have|must|ought|has got) to"
        rf" (?:{_ACT})\b",
        rf"\b(?:i|we) must (?:still |also )?(?:{_ACT})\b",
        r"\bput (?:it|this|that|him|her) on the .{0,20}\blist\b",
        unless=r"\b(?:didn't|don't|do not|did not|never) (?:need|have)\b",
    ),
    _cue(
        MemoryKind.TASK,
        "It has a date by which something is due.",
        r"\bdeadlines?\b.*\d",
        rf"\b(?:due|submission|submit|submitted|hand(?:s|ed)? in|wanted|expected|deliver(?:ed|y)?)"
        rf"\b[^.;]{{0,30}}\b(?:by|on|before|until|is|for)?\s*{_WHEN}",
        rf"\b(?:wants?|needs?|expects?|promised)\b[^.;]{{0,60}}\b(?:by|on|before|for|out by)\s+"
        rf"(?:\w+\s+)?{_WHEN}",
        rf"\b(?:got|have|has|gives?|gave) (?:\w+\s+){{0,4}}until\s+{_WHEN}",
        rf"\b(?:report|manuscript|draft|thesis|paper|chapter|abstract|proposal|summary|preprint"
        rf"|revision|poster|article|review)\b[^.;]{{0,60}}\b(?:by|until|before)\s+(?:the\s+)?"
        rf"(?:end\s+of\s+)?{_WHEN}",
        rf"\b(?:extended|moved|postponed|put off|shifted|brought forward|rescheduled|shuffled)"
        rf"\b.*{_WHEN}",
        rf"\bnew (?:date|slot|deadline)\b.*{_WHEN}",
        rf"\bgives? us another\b.*{_WHEN}",
        unless=r"\b(?:we|i) (?:delivered|submitted|handed) \b|\bwent in\b|\bi applied\b",
    ),
    _cue(
        MemoryKind.TASK,
        "It says when something is going to be.",
        rf"\b(?:booked|book|scheduled|beam time|slot|i'm on for|i'm on|first drafts?|off to|meeting"
        rf"|on (?:research |maternity |parental |sick )?leave|goes? on \w+ leave|public|open from"
        rf"|workshop|conference|congress|poster)\b[^.;]*{DATE}",
        rf"\b{DATE}[^.;]*\b(?:poster|talk|workshop|conference|congress|meeting)\b",
        unless=r"\byesterday\b|\blast (?:week|month|year)\b|\bwas on\b|\bapplied on\b",
    ),
)

_DEFINITIONS = (
    _cue(
        MemoryKind.DEFINITION,
        "You said what a word means.",
        r"\b(?:when|where|if|whenever) (?:i|we) (?:say|write|speak of)\b.*\b(?:mean|is meant)\b",
        r"\bby [\"“'‘]?[\w -]{2,40}[\"”'’]? (?:i|we) mean\b",
        r"^[\"“'‘]?[\w -]{2,40}[\"”'’]?,? (?:here |for us )?means\b",
        r"\bwhere \w+ means\b",
        r"\b(?:that|which|it|something) (?:i|we) call\b|\ban? \w+ we call\b",
        r"\b(?:is|are) defined as\b|\bwe define\b|\bdefinition of\b",
        r"\b(?:call|name) (?:it|this|that|them) [\"“'‘]",
        r"\bcounts? as\b|\ba study counts if\b|\bcounts? (?:only )?if\b",
        r"\b(?:for (?:us|them|me|round \w+)) an? [\w ]{3,30} (?:is|needs|has)\b",
        r"\bstands for\b",
        flags="p",
        unless=r"\bwhat (?:is|do)\b.*\?",
    ),
)

_EXCLUSIONS = (
    _cue(
        MemoryKind.EXCLUSION,
        "You left it out.",
        r"(?:^|[,;:.]\s*|\b(?:and|also|please|so|then|to|we'll|must|should|let's)\s+)(?:please\s+)?"
        r"(?:exclude|leave out|ignore|skip|discard|omit|drop|remove|throw (?:away|out)|bin)\s+"
        r"(?!me\b|us\b|you\b|my lines?\b)",
        r"\b(?:do not|don't|never) (?:use|cite|include|quote|count|compare|consider)\b",
        r"\b(?:is|are|'s|it's|she's|he's) (?:now )?out\b(?=\s*(?:[.,;:!]|$|of the|because|since"
        r"|until|for))",
        r"\b(?:is|are|was|to) (?:to )?be (?:excluded|left out|dropped|removed|ignored)\b",
        r"\b(?:doesn't|don't|does not|do not|won't|can't|mustn't) (?:count|go in|belong"
        r"|say anything)\b",
        r"\b(?:must|has to|have to) go\b\s*[:,.]",
        r"\bout of the (?:comparison|figure|table|analysis|review|study|efficiency \w+"
        r"|\w+ table)\b",
        r"\b(?:leave|throw|keep) (?:it|that|them|those|these|him|her) out\b",
        r"\bi don't want it cited\b|^not [\w&. -]{3,40} (?:19|20)\d\d\b",
        r"^(?:and |but )?no [\w\"“”'-]+(?: [\w-]+)?[,”\"]+ (?:and )?no [\w\"“-]+",
        r"\bdrop it\b",
        r"\bmustn't\b|\bmust not\b",
        r"\btreat(?:ing)? .{2,40} as missing\b",
        unless=r"\bdon't (?:drop|skip) anything\b|\bdropped me\b|\bdon't count on\b|\bi wouldn't\b"
        r"|\bcan't count\b|\bdon't quote me\b|\bdon't (?:use|include|count) me\b",
        flags="p",
    ),
)

_OPEN = (
    _cue(
        MemoryKind.OPEN_QUESTION,
        "You called it open.",
        r"\bopen questions?\b|\bi(?:'m| am)? (?:still )?wonder(?:ing)? (?:whether|if|why|how"
        r"|what)\b",
        r"\b(?:we|i) (?:still )?(?:need|have|ought) to find out\b",
        r"\b(?:nobody|no one|no-one) (?:knows|has (?:shown|tested|separated|looked))\b",
        r"\b(?:it(?:'s| is)|still) (?:unclear|unknown|open) (?:whether|why|how|if|what)\b",
        r"\b(?:we|i) (?:still )?(?:don't|do not) know (?:whether|why|how|if)\b",
        r"\bremains? to be (?:seen|shown|tested)\b",
        flags="q",
        unless=r"\bwho knows\b|\bopen questions? (?:are|is) closed\b",
    ),
)

_HYPOTHESES = (
    _cue(
        MemoryKind.HYPOTHESIS,
        "You said what you expect to be the case.",
        r"\bmy (?:own |working |current |main )?(?:hypothesis|bet|guess|prediction|hunch|suspicion"
        r"|claim|theory|argument)\b(?!'s dead| is dead| was)",
        r"\bi(?:'m| am)? (?:strongly |now )?(?:suspect|expect|predict|hypothesi[sz]e|conjecture)\b"
        r"(?! you| him| her| them)",
        r"\bi bet\b(?! you)|\bi'm betting\b|\bi (?:think|believe) (?:that )?[^?]{5,}\b(?:because"
        r"|since|comes? from"
        r"|is (?:due|driven|caused)|will)\b",
        r"\b(?:i'm|i am|we're|we are) (?:now )?arguing\b|\bthe (?:review|paper|chapter"
        r"|thesis) (?:now )?"
        r"(?:argues|claims|says)\b|\b(?:paper|chapter|review)'s claim is\b"
        r"|\bchanging the argument\b",
        unless=r"\bwhatever\b|\bi guess\b",
    ),
)

_PREFERENCES = (
    _cue(
        MemoryKind.PREFERENCE,
        "You said how you always want it.",
        r"(?:^|[,;:.]\s*|\b(?:and|but|so|or|please|are|is|should"
        r"|must)\s+)(?:please\s+)?(?:always|never)\b"
        r"(?!\s+(?:been|seen|heard|had|thought|mind|say never))",
        r"\b(?:always|never|ever)\s*[.!]*$",
        r"\bno exceptions\b|\bhouse rule\b|\bground rules?\b|\bas a rule\b|\bhere's a rule\b"
        r"|\bmy rule\b",
        unless=r"\b(?:i|i've|we|we've|he|he's|she|she's|they|they've|it|it's|you|you've|who|which"
        r"|family|nobody|has|have|had|will)\s+(?:has |have |had |is |are |was )?(?:always|never)\b"
        r"|\bis never\b|\bfor ever\b|\b(?:keeps?|kept|ever)\s+(?:seen|read|done|measured)\b"
        r"|\bas (?:always|ever)\b",
        flags="p",
    ),
    _cue(
        MemoryKind.PREFERENCE,
        "You said what you prefer.",
        r"\bi (?:strongly |much |really |generally )?prefer\b|\bmy preference\b",
        r"\bi(?:'d| would) (?:much )?(?:rather|sooner)\b",
        r"\bi (?:like|want) (?:my|all|every|the (?:answers?|figures?|tables?))\b.*\b(?:in|as"
        r"|with|to"
        r" be|short|long|first|by)\b",
        r"\b(?:when|if|whenever) you (?:draft|write|answer|quote|cite|summari[sz]e|list)\b",
        flags="p",
        unless=r"\bi'd (?:sooner|rather) (?:publish|not (?:talk|say))\b|\bi'd rather not talk\b",
    ),
    _cue(
        MemoryKind.PREFERENCE,
        "You said how things are to be written or drawn.",
        rf"^(?:[\w ,']{{0,40}}[,:]\s*)?(?:and\s+|also\s+)*(?:no|all|in|only|use|put|keep|write"
        rf"|give|make|say|report|"
        rf"answer|set|round|stack|gloss|mark)\b[^?]*\b(?:{_STYLE})\b",
        rf"^(?:\w+ )?(?:{_STYLE})\b(?! (?:is|are|was|were|got|come|came)\b)",
        rf"\b(?:{_STYLE}) (?:is|are) to be\b|^(?:and |all )*(?:money|temperatures?|differences"
        rf"|dates"
        r"|times)\s+in\s+\w+|\bswitch everything over\b",
        rf"\b(?:goes?|go|belongs?|is|are) in (?:the |a )?(?:{_STYLE})\b|\bgreyscale only\b"
        rf"|\bon log axes\b",
        unless=r"\bdifferences in (?:means|outcome)\b|\bi(?:'ve| have)\b|\bin units of\b",
        flags="p",
    ),
    _cue(
        MemoryKind.PREFERENCE,
        "You gave a rule for a case.",
        r"^(?:and |but |so )?(?:if|when|whenever|where) (?:a|an|any|the|they|it|there|i|you"
        r"|somebody"
        r"|two)\b[^?]{3,80},\s*(?:please |then )?(?:leave|mark|convert|apply|use|write|say|tell"
        r"|give|put"
        r"|count|treat|take|keep|add|send|go with|shout|list|report|show|ask|don't|do not)\b",
        r"^(?:yes,? )?(?:convert|count|mark|apply|quote|adjust|take) [^?]{2,80}\b(?:if|when|once"
        r"|only"
        r"|unless|with an?)\b",
        r"\bi'd like you to\b|\byour (?:main )?job\b|\bplease (?:don't|do not|avoid|keep|stick"
        r"|use)\b",
        r"\bmake sure (?:that )?(?:you|we)\b|\bdon't (?:guess|average|schedule|load|quote|split"
        r"|translate|abbreviate|round)\b",
        unless=r"\bremind\b|\bdon.t quote me\b",
        flags="p",
    ),
)

_DECISIONS = (
    _cue(
        MemoryKind.DECISION,
        "You decided it in so many words.",
        r"(?<!what )\b(?:i|we)(?:'ve| have)? (?:now |just |finally |also )?(?:decided|settled"
        r"|agreed)"
        r"\b(?! (?:with|whether|what))",
        r"\bfrom now on\b|\blet's (?:go with|use|keep|stick|take|call|leave|drop|settle|say|do)\b",
        r"\b(?:i|we)(?:'ll| will| shall) (?:use|go with|keep|stick|take|send it|try|report|assume"
        r"|write it|call|stay|submit)\b",
        r"\bwe (?:change|switch|move|stay|stick|go) (?:to|with|at|over)\b",
        r"^(?:ok |okay |yes,? |no,? |right,? )?(?:go with|stick with|we go with|keep to)\b",
        r"\bi(?:'m| am) (?:changing|dropping|treating|switching|giving up|surrendering)\b",
        r"\bi(?:'m| am) (?:making|taking|sending|using)\b.*\b(?:instead|not|rather than|\w+er,)\s",
        unless=rf"\b{_REPORTED}(?:i|we)(?:'ve| have)? (?:had )?(?:decided|agreed|settled)\b"
        rf"|\bas agreed\b"
        r"|\bi'll take (?:a|the)\b|\bi'll try to\b|\bwe'd agreed\b|\blet's say\b",
        flags="p",
    ),
    _cue(
        MemoryKind.DECISION,
        "It says what holds now in place of what held before.",
        r"\b(?:is|are|'s|we're|starts|wants?|will be|it's|begins)\b[^?]*\d[^?]*\bnow\b"
        r"|\bnow\b[^?]*\b(?:is|are|wanted)\b[^?]*\d",
        r"\b(?:is|are|it's) now\b[^?]*\d|\bit(?:'ll| will) be [\d.]+",
        r"^(?:so|then|that makes it|that brings)\b[^?]*\b(?:is|it's|to|the \w+ is)\b[^?]*\d",
        r"\binstead of\b[^?]*\d|\bno longer\b|\bwants\b.*\bthis time\b|\bcomes down to\b"
        r"|\braised the\b.*\bto\b|\bthe new \w+ is\b|\btakes? over\b|\breplaces\b",
        r"\bwe (?:code|draw|write|report|count|quote|show|cite|round|plot)\b[^?]*\b(?:not|never"
        r"|only|per)\b",
        r"\bso we (?:code|draw|write|report|count|quote|show|cite|round|plot)\b",
        r"\bchapter rests on\b|\bthe plan:|\bstays? (?:where|as) (?:it|they) (?:was|were|is|are)\b",
        unless=r"\btransaction\b|\bno longer (?:needed|matters)\b",
    ),
)

_CORRECTIONS = (
    _cue(
        MemoryKind.FINDING,
        "You corrected something.",
        r"\b(?:typed|had|got|wrote) .{0,40}\bwrong\b|\bother way (?:round|around)\b"
        r"|\bi was wrong\b",
        flags="n",
    ),
    _cue(
        MemoryKind.FINDING,
        "You corrected something.",
        r"\bactually\b[^?]*\b(?:is|are|was|were|it's)\b",
        r"^(?:no|careful|wrong)[.,!:]\s*(?:it|that|the|look|they|this|you)\b[^?]*\b(?:is|are|was"
        r"|belongs|'s)\b",
        r"^(?:\W*[\w'-]+\W+){0,14}?(?:that's|it's|it is|that is|is|are) [^,;?]{1,40}, not [\w\"“]",
        r"\bnot [\w% .-]{1,30},? but\b|\byou(?:'ve)? swapped\b|\bcorrected it's\b",
        unless=r"\bnot only\b|\bit's not .{0,20}, but\b|, so i\b",
    ),
)

_PERSONS = (
    _cue(
        MemoryKind.PERSON,
        "You said who somebody is.",
        rf"\b{_NAME} (?:is|was|becomes) (?:(?:my|our|the|your|a|an|now) )*(?:\w+(?:'s)? ){{0,2}}"
        rf"(?:{_ROLE})\b",
        rf"\b{_NAME}, (?:(?:my|our|the) )(?:\w+(?:'s)? ){{0,2}}(?:{_ROLE})\b",
        rf"\bthe (?:{_ROLE}) is {_NAME}\b|\bmy (?:{_ROLE}),? (?-i:[A-Z]\w+)\b",
        rf"\b{_NAME}, who (?:runs|leads|heads|does|is)\b|\b{_NAME} (?:does all the|leads this"
        r"|leads the|runs the|settles|joins us)\b",
        r"(?-i:[A-Z][\w’'-]+ [A-Z]\w+|[A-Z]\w+-?[A-Z]?\w*) (?:in|from|at"
        r"|of) (?-i:[A-Z]\w+),? (?:he|she"
        rf"|they|who|joins)\b|\b{_NAME} is (?:first|second|senior|last)\b",
        unless=r"^(?:it|that|this|what|there|who|he|she|they)(?: is| was|'s)\b",
    ),
)

CUES = (
    *_OPEN,
    *_DEFINITIONS,
    *_TASKS[:2],
    *_EXCLUSIONS,
    *_HYPOTHESES,
    *_TASKS[2:],
    *_DECISIONS[:1],
    *_PREFERENCES,
    *_DECISIONS[1:],
    *_CORRECTIONS,
    *_PERSONS,
)
"""In the order in which they are tried; the first that fits gives the kind."""
