"""A reading test for language models: what is asked, and whether it was answered. Pure.

A sheet is seven short made-up sentences of one field, with five questions: one for each ability.
The sentences that matter differ in one name, one word and one number, so that only who reads
finds the right one; the first sentence never answers anything. The questions are asked through
the very prompt and grammar of real answers.

Guessing does not help. In 100 tests the mean over the abilities was, where 0.7 is needed:

* the first sentence copied 0.00, any sentence 0.07, all of them 0.00;
* the sentence that shares most words with the question copied 0.47;
* always said that nothing is said 0.20;
* all said rightly, with a marker by chance 0.82; the share of right markers then keeps it at 0.15
  (``generation.models.reading_score``). None of the 100 passed, nor of 100 of the shortest kind.
"""

from app.generation.reading_test.drawing import VERSION, drawn_sheets
from app.generation.reading_test.grading import graded
from app.generation.reading_test.sheets import Gold, Item, Sheet, evidence_of

__all__ = ["VERSION", "Gold", "Item", "Sheet", "drawn_sheets", "evidence_of", "graded"]
