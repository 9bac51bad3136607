"""A small made set of follow-up questions, and of questions that only look like one."""

from __future__ import annotations

BERT = ("What accuracy does BERT reach on SQuAD?", "BERT reaches 93.2 F1 on SQuAD.")
BEES = ("How do honey bees communicate the distance of food?", "They dance on the comb.")
DRUG = ("What is the effect of metformin on weight loss?", "Metformin reduced weight by 2 kg.")
WHICH = ("Which optimizer works best for small batches?", "Adam was best in all runs.")
TOOL = ("What is the purpose of the HydroSim package?", "HydroSim simulates rivers.")
TRIAL = ("How many patients took part in the PALOMA trial?", "There were 521 patients.")

FOLLOW_UPS: tuple[tuple[tuple[str, str], str, tuple[str, ...]], ...] = (
    (BERT, "And on GLUE?", ("BERT", "GLUE", "accuracy")),
    (BERT, "What about RoBERTa?", ("RoBERTa", "SQuAD")),
    (BERT, "How was it trained?", ("BERT",)),
    (BERT, "How many parameters does it have?", ("BERT",)),
    (BERT, "Why?", ("BERT", "SQuAD")),
    (BERT, "Is that better than humans?", ("BERT", "SQuAD")),
    (BERT, "How large is its vocabulary?", ("BERT",)),
    (BERT, "With which learning rate?", ("BERT",)),
    (BEES, "Do they also show the direction?", ("bees", "communicate")),
    (BEES, "How was this discovered?", ("bees", "distance")),
    (BEES, "What about bumble bees?", ("bumble", "food")),
    (BEES, "When do their larvae hatch?", ("bees",)),
    (BEES, "Who first described that behavior?", ("bees",)),
    (BEES, "And the direction?", ("bees", "direction")),
    (DRUG, "Does it also lower blood pressure?", ("metformin",)),
    (DRUG, "What about side effects?", ("metformin",)),
    (DRUG, "And in children?", ("metformin", "weight")),
    (DRUG, "At what dose?", ("metformin",)),
    (DRUG, "How long did the effect last?", ("metformin",)),
    (DRUG, "Is the former safe in pregnancy?", ("metformin",)),
    (DRUG, "Was the drug compared with placebo?", ("metformin",)),
    (WHICH, "What learning rate did it use?", ("Adam", "optimizer")),
    (WHICH, "And for large ones?", ("optimizer",)),
    (WHICH, "Why is that the case?", ("optimizer", "batches")),
    (WHICH, "Are these results significant?", ("optimizer",)),
    (TOOL, "In which language is it written?", ("HydroSim",)),
    (TOOL, "Who maintains it?", ("HydroSim",)),
    (TOOL, "How can I install the package?", ("HydroSim",)),
    (TOOL, "What are its limits?", ("HydroSim",)),
    (TOOL, "Any alternatives?", ("HydroSim",)),
    (TRIAL, "How old were they?", ("PALOMA",)),
    (TRIAL, "And how many dropped out?", ("PALOMA", "patients")),
    (TRIAL, "What were the main findings of this trial?", ("PALOMA",)),
    (TRIAL, "Which treatment did they get?", ("PALOMA",)),
    (TRIAL, "Were the participants blinded?", ("PALOMA",)),
    (TRIAL, "What else was measured?", ("PALOMA",)),
)
"""The turn before, the follow-up, and words that must be searched with it."""

STANDALONE: tuple[str, ...] = (
    "What is attention?",
    "How do bees find their way home?",
    "Is it possible to train a transformer without labels?",
    "Which evidence shows that vaccines reduce mortality?",
    "What do the authors of the PALOMA trial conclude about survival?",
    "How does dropout reduce overfitting in convolutional networks?",
    "When neurons fire, do they release dopamine?",
    "Who invented the transistor?",
    "Does coffee raise blood pressure in adults?",
    "What are the symptoms of malaria?",
    "How do plants adapt when they lack water?",
    "Why do cats purr while they sleep?",
    "Does a model degrade when it is quantized to four bits?",
    "How many neurons does the human brain have?",
    "What is known about the migration of monarch butterflies?",
    "Which methods are used to detect exoplanets that orbit red dwarfs?",
    "How long does it take to charge a lithium battery?",
    "Compare random forests and support vector machines.",
    "Do people who smoke lose their sense of taste?",
    "attention transformer accuracy",
    "What distinguishes the theory of mind from empathy?",
    "Is there a relation between sleep and memory?",
    "What does the HydroSim package simulate in alpine rivers?",
    "How do birds and their parasites evolve together?",
)
"""Questions that hold all they need, though some hold a pronoun."""
