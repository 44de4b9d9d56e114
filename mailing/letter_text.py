"""Markdown of letters as HTML and as plain text: one source for mail, page and preview.

A new line is a new line, as people expect who sign a letter; an address that stands by itself is a link.
"""

import re
from collections.abc import Iterator, Sequence
from textwrap import TextWrapper

import nh3
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

TAGS = {
    *("a", "blockquote", "br", "code", "em", "h1", "h2", "h3", "h4", "hr", "img", "li", "ol", "p"),
    *("pre", "s", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
ATTRIBUTES = {"a": {"href", "title"}, "img": {"src", "alt"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}
WIDTH = 76  # columns of plain text
ADDRESS = re.compile(r"https?://[^\s<>\"']*[^\s<>\"'.,;:!?)\]]")
# Characters that no letter needs and that end a line for some mail programs and not for others.
CONTROLS = dict.fromkeys([*range(9), *range(11, 32), *range(127, 160), 0x2028, 0x2029], " ")


def link_addresses(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline":
            token.children = list(with_links(token.children or []))


def with_links(tokens: Sequence[Token]) -> Iterator[Token]:
    depth = 0
    for token in tokens:
        depth += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        if token.type == "text" and not depth:
            yield from split_at_addresses(token.content)
        else:
            yield token


def split_at_addresses(text: str) -> Iterator[Token]:
    at = 0
    for found in ADDRESS.finditer(text):
        yield Token("text", "", 0, content=text[at : found.start()])
        yield Token("link_open", "a", 1, attrs={"href": MARKDOWN.normalizeLink(found[0])}, markup="autolink")
        yield Token("text", "", 0, content=found[0])
        yield Token("link_close", "a", -1, markup="autolink")
        at = found.end()
    yield Token("text", "", 0, content=text[at:])


MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"])
MARKDOWN.core.ruler.push("addresses", link_addresses)


def as_html(markdown: str) -> SafeString:
    """What looks like HTML in the source is shown as text; what is left has been through nh3."""
    written = nh3.clean(
        MARKDOWN.render(markdown), tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener"
    )
    return SafeString(written.translate(CONTROLS))


def as_text(markdown: str) -> str:
    """Plain text that reads well by itself: links are written out, lists keep their marks."""
    return "\n\n".join(blocks(MARKDOWN.parse(markdown))) + "\n"


def targets(markdown: str) -> list[tuple[str, str]]:
    """Each link as what is shown and where it leads."""
    children = [token for block in MARKDOWN.parse(markdown) for token in block.children or []]
    found, shown, target = [], "", ""
    for token in children:
        if token.type == "link_open":
            shown, target = "", str(token.attrGet("href"))
        elif token.type == "link_close":
            found.append((shown, target))
        else:
            shown += token.content
    return found


def blocks(tokens: Sequence[Token], first: str = "", rest: str = "") -> Iterator[str]:
    """Each block as wrapped lines. `first` stands before its first line (a bullet), `rest` before the others."""
    for token, inside in groups(tokens):
        match token.type:
            case "heading_open":
                yield heading(wrapped(inline_text(inside), first, rest), rest, level=int(token.tag[1]))
            case "paragraph_open":
                yield wrapped(inline_text(inside), first, rest)
            case "bullet_list_open" | "ordered_list_open":
                yield "\n".join(items(token, inside, first, rest))
            case "blockquote_open":
                yield f"\n{rest}>\n".join(blocks(inside, first + "> ", rest + "> "))
            case "fence" | "code_block":
                lines = token.content.translate(CONTROLS).rstrip("\n").split("\n")
                yield first + f"\n{rest}".join(lines)
            case "table_open":
                yield first + f"\n{rest}".join(table_rows(inside))
            case "hr":
                yield first + "-" * 20
        first = rest


def groups(tokens: Sequence[Token]) -> Iterator[tuple[Token, Sequence[Token]]]:
    """Each block with what stands between its opening and its end."""
    at = 0
    while at < len(tokens):
        end = at
        if tokens[at].nesting == 1:
            end = next(place for place in range(at + 1, len(tokens)) if closes(tokens[place], tokens[at]))
        yield tokens[at], tokens[at + 1 : end]
        at = end + 1


def closes(token: Token, opening: Token) -> bool:
    return token.nesting == -1 and token.level == opening.level


def items(opening: Token, inside: Sequence[Token], first: str, rest: str) -> Iterator[str]:
    number = int(opening.attrGet("start") or 1)
    for _, content in groups(inside):
        mark = "- " if opening.type == "bullet_list_open" else f"{number}. "
        yield "\n".join(blocks(content, first + mark, rest + " " * len(mark))) or (first + mark).rstrip()
        number, first = number + 1, rest


def table_rows(inside: Sequence[Token]) -> Iterator[str]:
    for _, rows in groups(inside):
        for _, cells in groups(rows):
            yield " | ".join(inline_text(content) for _, content in groups(cells))


def heading(text: str, rest: str, *, level: int) -> str:
    width = min(max(map(len, text.split("\n"))) - len(rest), WIDTH)
    return f"{text}\n{rest}{('=' if level == 1 else '-') * width}"


def wrapped(text: str, first: str, rest: str) -> str:
    wrapper = TextWrapper(WIDTH, break_long_words=False, break_on_hyphens=False)
    lines = []
    for line in text.split("\n"):
        wrapper.initial_indent, wrapper.subsequent_indent = (rest if lines else first), rest
        lines += wrapper.wrap(line) or [(rest if lines else first).rstrip()]
    return "\n".join(lines)


def inline_text(tokens: Sequence[Token]) -> str:
    return "".join(piece for token in tokens for piece in inline_pieces(token.children or []))


def inline_pieces(tokens: Sequence[Token]) -> Iterator[str]:
    shown, target = "", ""
    for token in tokens:
        match token.type:
            case "link_open":
                shown, target = "", "" if token.markup == "autolink" else spoken(str(token.attrGet("href")))
            case "link_close":
                yield f" ({target})" if target and target != shown else ""
            case "softbreak" | "hardbreak":
                yield "\n"
            case "image":
                yield f"[{token.content}]" if token.content else ""
            case "text" | "code_inline":
                content = token.content.translate(CONTROLS)
                shown += content
                yield content


def spoken(target: str) -> str:
    """As people write it: an address of a person, a number."""
    return target.removeprefix("mailto:").removeprefix("tel:")
