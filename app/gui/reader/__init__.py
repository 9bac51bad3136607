"""The right pane: the pages themselves, with evidence lit up."""
