"""Text recognition: the picture of a page -> words with places and how sure the engine is.

Nothing here knows PDF. ``engines`` chooses what is installed; each engine has its one module.
"""
