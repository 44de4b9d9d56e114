"""Takes the secrets of a mail out of what its server answers: some servers quote the mail they refuse."""

import re
from collections.abc import Iterable

PIECE = 8  # characters of a secret in a row that are too many; a quote may be cut anywhere
WORD = re.compile(rf"[\w-]{{{PIECE},}}")


def without_secrets(text: str, secrets: Iterable[str]) -> str:
    """Whole ones, ones that the quote has broken or put into other case, and pieces."""
    for secret in secrets:
        text = written_in_any_way(secret).sub("…", text)
        text = WORD.sub(lambda word, secret=secret: "…" if has_piece(word[0], secret) else word[0], text)
    return text


def written_in_any_way(secret: str) -> re.Pattern[str]:
    letters = [re.escape(letter) for letter in secret if letter.isalnum()]
    return re.compile(r"(?:[\W_]|\\[rn])*".join(letters), re.IGNORECASE)


def has_piece(word: str, secret: str) -> bool:
    return any(word[at : at + PIECE] in secret for at in range(len(word) - PIECE + 1))
