"""A command that cannot do what was asked."""


class Refused(Exception):
    """Stops a command with exit status 1; its text is one sentence that says what to do."""
