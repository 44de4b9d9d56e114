"""docs/privacy.md holds the policy as a table; the page /personvern/ says the same in plain words."""

import os

from django.conf import settings
from django.test import Client

from members.models.policies import LEAVERS_KEPT
from network.keeping import Outside, Rule, Then
from portal.retention.policy import OUTSIDE, RULES

DOCUMENT = settings.BASE_DIR / "docs" / "privacy.md"
BEGIN, END = "<!-- the policy: made by tests/portal/test_privacy_pages.py -->", "<!-- end of the policy -->"
HEAD = "| Where | What | For what | How long | Then |\n|---|---|---|---|---|\n"


def in_a_row(rule: Rule | Outside) -> str:
    where, what = (f"`{rule.table}`", ", ".join(rule.names)) if isinstance(rule, Rule) else ("–", rule.what)
    then = f"kept: {rule.why}" if rule.then == Then.KEEP else rule.then.value
    return f"| {where} | {what} | {rule.purpose} | {rule.kept} | {then} |\n"


def table() -> str:
    rows = sorted(RULES, key=lambda rule: (rule.table, rule.then == Then.KEEP, rule.columns))
    return HEAD + "".join(map(in_a_row, [*rows, *OUTSIDE]))


def test_the_document_holds_the_policy_as_it_is():
    """RESSURSNETT_WRITE_DOCS=1 ./dev test tests/portal/test_privacy_pages.py writes it anew."""
    before, _, rest = DOCUMENT.read_text().partition(BEGIN)
    written, _, after = rest.partition(END)
    if os.environ.get("RESSURSNETT_WRITE_DOCS"):
        DOCUMENT.write_text(f"{before}{BEGIN}\n\n{table()}\n{END}{after}")
        return

    assert written.strip() == table().strip()


def test_the_page_says_how_long(db):
    page = Client().get("/personvern/", headers={"accept-language": "en"}).content.decode()

    assert f"{LEAVERS_KEPT} years" in page


def test_the_page_leads_to_one_s_own_data(db):
    assert 'href="/min-side/mine-data/"' in Client().get("/personvern/").content.decode()
