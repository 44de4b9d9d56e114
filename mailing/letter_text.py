"""Markdown of letters as HTML and as plain text: one source for mail, page and preview."""

from collections.abc import Iterator, Sequence
from textwrap import TextWrapper

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])
TAGS = {
    *("a", "blockquote", "br", "code", "del", "em", "h1", "h2", "h3", "h4", "hr", "img", "li", "ol", "p"),
    *("pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
ATTRIBUTES = {"a": {"href", "title"}, "img": {"src", "alt"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}
WIDTH = 76  # columns of plain text


def as_html(markdown: str) -> str:
    """Safe HTML. What looks like HTML in the source is shown as text."""
    return nh3.clean(
        MARKDOWN.render(markdown), tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener"
    )


def as_text(markdown: str) -> str:
    """Plain text that reads well by itself: links are written out, lists keep their marks."""
    return "\n\n".join(blocks(MARKDOWN.parse(markdown))) + "\n"


def blocks(tokens: Sequence[Token], first: str = "", rest: str = "") -> Iterator[str]:
    """Each block as wrapped lines. `first` stands before its first line (a bullet), `rest` before the others."""
    for token, inside in groups(tokens):
        match token.type:
            case "heading_open":
                yield heading(inline_text(inside), level=int(token.tag[1]))
            case "paragraph_open":
                yield wrapped(inline_text(inside), first, rest)
            case "bullet_list_open" | "ordered_list_open":
                yield "\n".join(items(token, inside, rest))
            case "blockquote_open":
                yield "\n".join(blocks(inside, rest + "> ", rest + "> "))
            case "fence" | "code_block":
                yield token.content.rstrip("\n")
            case "table_open":
                yield "\n".join(table_rows(inside))
            case "hr":
                yield "-" * 20
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


def items(opening: Token, inside: Sequence[Token], indent: str) -> Iterator[str]:
    number = int(opening.attrGet("start") or 1)
    for _, content in groups(inside):
        mark = "- " if opening.type == "bullet_list_open" else f"{number}. "
        yield "\n".join(blocks(content, indent + mark, indent + " " * len(mark)))
        number += 1


def table_rows(inside: Sequence[Token]) -> Iterator[str]:
    for _, rows in groups(inside):
        for _, cells in groups(rows):
            yield " | ".join(inline_text(content) for _, content in groups(cells))


def heading(text: str, *, level: int) -> str:
    return f"{text}\n{('=' if level == 1 else '-') * min(len(text), WIDTH)}"


def wrapped(text: str, first: str, rest: str) -> str:
    wrapper = TextWrapper(WIDTH, break_long_words=False, break_on_hyphens=False)
    lines = []
    for line in text.split("\n"):
        wrapper.initial_indent, wrapper.subsequent_indent = (rest if lines else first), rest
        lines += wrapper.wrap(line) or [""]
    return "\n".join(lines)


def inline_text(tokens: Sequence[Token]) -> str:
    return "".join(piece for token in tokens for piece in inline_pieces(token.children or []))


def inline_pieces(tokens: Sequence[Token]) -> Iterator[str]:
    shown, target = "", ""
    for token in tokens:
        match token.type:
            case "link_open":
                shown, target = "", str(token.attrGet("href"))
            case "link_close":
                yield "" if shown in (target, target.removeprefix("mailto:")) else f" ({target})"
                target = ""
            case "softbreak":
                yield " "
            case "hardbreak":
                yield "\n"
            case "image":
                yield f"[{token.content}]" if token.content else ""
            case "text" | "code_inline":
                shown += token.content
                yield token.content
