"""Questions that stand once, however many rows they are about."""

from members.sheets.outcome import LEAVE_OUT, Held, Question


class Questions:
    """Asked while the rows are read; `answers` are those given so far, by key."""

    def __init__(self, answers: dict[str, str]) -> None:
        self.answers = answers
        self.asked: dict[str, Question] = {}
        self.line = 0
        self.of_line: list[str] = []

    def begin(self, line: int) -> None:
        self.line, self.of_line = line, []

    def ask(self, key: str, text: str, options: dict[str, str], proposal: str = LEAVE_OUT) -> str:
        """The answer. Held when there is none yet, or when it says to leave the rows out."""
        question = self.asked.setdefault(key, Question(key, text, options, proposal))
        if self.line not in question.lines[-1:]:
            question.lines.append(self.line)
        self.of_line.append(key)
        answer = self.answers.get(key, LEAVE_OUT)
        if answer not in question.options:
            raise Held
        return answer
