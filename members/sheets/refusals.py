class Unreadable(Exception):
    """The list cannot be used; says in one sentence why, and what to do."""
