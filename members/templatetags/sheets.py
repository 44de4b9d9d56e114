"""Small readings of a dry run for its templates."""

from django import template

from members.sheets.outcome import Outcome, Question

register = template.Library()
MOST_LINES = 8


@register.filter
def get(found: dict, key):
    return found.get(key, "")


@register.filter
def first_lines(lines: list[int]) -> str:
    more = " …" if len(lines) > MOST_LINES else ""
    return ", ".join(str(line) for line in lines[:MOST_LINES]) + more


@register.filter
def answer_to(answers: dict, question: Question) -> str:
    """What was answered, else what is proposed."""
    return answers.get(question.key, question.proposal)


@register.filter
def question_text(outcome: Outcome, key: str) -> str:
    return next((question.text for question in outcome.questions if question.key == key), "")
