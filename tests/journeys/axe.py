"""What axe-core says of a page. It is put in when a page is made: the page's own policy lets no script in."""

from pathlib import Path

from playwright.sync_api import BrowserContext, Page

SOURCE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
# All of its rules that are on by default, and the size of what one presses (WCAG 2.2, 24 × 24).
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def bring_axe(context: BrowserContext) -> None:
    context.add_init_script(path=SOURCE)


def violations(page: Page) -> list[str]:
    """Of the whole page: right after a press, the next one may be there by half."""
    page.wait_for_load_state()
    found = page.evaluate(
        """async options => (await axe.run(document, options)).violations.flatMap(violation =>
             violation.nodes.map(node => `${violation.id}: ${node.target.join(" ")} ${node.html.slice(0, 160)}`))""",
        OPTIONS,
    )
    return [" ".join(complaint.split()) for complaint in found]
