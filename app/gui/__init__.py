"""All of Qt: the window over the services. Nothing outside this package imports PySide6."""
