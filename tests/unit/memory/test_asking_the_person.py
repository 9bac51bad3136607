"""Questions that are for memory, and those that only look like it: papers must not lose any."""

import pytest

from app.memory.controller import asks_the_person, is_of_own_work

TO_PAPERS = """
How can we tell whether a model overfits?
What is our current understanding of dark matter?
What do we know about the long-term effects of COVID-19?
Do you know what causes insulin resistance?
Remind me what the study by Smith found.
How have we changed the climate?
What did we learn from the SARS epidemic?
Why do we say that correlation is not causation?
Should I use Adam or SGD?
Which of these papers did they exclude?
What did the authors decide about outliers?
When did the committee agree on the definition?
What if we excluded patients over 65?
What is our best estimate of the Hubble constant?
How do I cite this paper?
Why do we sleep?
What did Darwin say about earthworms?
What are we missing about long COVID?
Which dose was I/II phase tested at?
Was I-131 used?
Did we evolve from apes?
Where is our immune memory stored?
How do we measure attention?
What did phase I set as the dose?
What was the sample size?
When was the second case reported in the US?
"""
TO_MEMORY = """
What did I say about the loss?
When did we agree on the cutoff?
What did we decide before the workshop?
Did I ever tell you which dose we use?
Remind me what I called the second corpus.
What is my deadline?
What's our target date for handing in the paper?
Do you remember what we settled on for the threshold?
How did I define yield?
Which referees did we suggest to the journal?
What have I told you about Hansen?
Who’s my supervisor?
Which studies did I exclude?
What had we planned for May?
Have I ever mentioned Tobias?
What is our definition of a hit?
"""


@pytest.mark.parametrize("question", TO_PAPERS.strip().splitlines())
def test_a_question_to_papers_is_not_answered_from_memory(question: str) -> None:
    assert not asks_the_person(question)


@pytest.mark.parametrize("question", TO_MEMORY.strip().splitlines())
def test_a_question_about_what_was_said_is_for_memory(question: str) -> None:
    assert asks_the_person(question)


@pytest.mark.parametrize(
    "question", ["Which confidence level do we use?", "How long may our manuscript be?"]
)
def test_a_question_about_own_work_may_fall_back_on_memory(question: str) -> None:
    assert is_of_own_work(question)
    assert not asks_the_person(question)


@pytest.mark.parametrize(
    "question",
    ["What do we know about bees?", "When was it first seen in the US?", "How do bees fly?"],
)
def test_a_question_about_the_world_never_falls_back_on_memory(question: str) -> None:
    assert not is_of_own_work(question)
