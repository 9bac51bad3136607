"""The middle pane: questions, answers and where to ask."""
