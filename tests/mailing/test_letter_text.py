"""Markdown of letters as HTML and as text, and the words in braces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailing.letter_text import as_html, as_text, targets
from mailing.placeholders import blanks_in, unknown_in, used_in

# What makes Markdown go wrong is its marks: more of them than chance would give.
BLOCKS = ["#", ">", "- ", "1. ", "\n", "\n\n", "    ", "|", "|-|", "---", "```", "\t"]
INLINE = ["*", "_", "`", "~~", "[", "](", ")", "<", "!", "\\", "&#13;", " ", "ord"]
HARMFUL = ["{navn}", "{lenke}", "{x}", "https://a.no/b", "javascript:", "<script>alert(1)</script>", '" onclick="x']
MARKS = st.sampled_from([*BLOCKS, *INLINE, *HARMFUL])
MARKDOWN = st.one_of(st.text(max_size=300), st.lists(MARKS, max_size=40).map("".join))


def test_headings_emphasis_and_paragraphs():
    source = "# Fagdag\n\nKom **gjerne**, og *ta med* en kollega."

    assert as_html(source) == (
        "<h1>Fagdag</h1>\n<p>Kom <strong>gjerne</strong>, og <em>ta med</em> en kollega.</p>\n"
    )
    assert as_text(source) == "Fagdag\n======\n\nKom gjerne, og ta med en kollega.\n"


def test_a_new_line_is_a_new_line():
    source = "Vennlig hilsen\nKari\nNettverket"

    assert as_html(source) == "<p>Vennlig hilsen<br>\nKari<br>\nNettverket</p>\n"
    assert as_text(source) == "Vennlig hilsen\nKari\nNettverket\n"


def test_lists_keep_their_marks_and_their_depth():
    source = "- ett\n- to\n  1. inne\n  2. også\n- > sitat\n- tre"

    assert as_text(source) == "- ett\n- to\n  1. inne\n  2. også\n- > sitat\n- tre\n"


def test_a_list_that_begins_with_another_keeps_both_marks():
    assert as_text("- - dypt\n- ute") == "- - dypt\n- ute\n"


def test_an_empty_point_is_still_one():
    assert as_text("- ett\n-\n- tre") == "- ett\n-\n- tre\n"


def test_long_paragraphs_are_wrapped_under_their_bullet():
    lines = as_text("- " + "ordene " * 20).splitlines()

    assert [line[:2] for line in lines] == ["- ", "  "]
    assert max(map(len, lines)) <= 76


def test_quotes_code_rules_and_tables_can_be_read():
    source = "> ett\n>\n> to\n\n```\nkode  her\n```\n\n---\n\n|a|b|\n|-|-|\n|1|2|"

    assert as_text(source) == "> ett\n>\n> to\n\nkode  her\n\n--------------------\n\na | b\n1 | 2\n"


def test_struck_text_is_struck():
    assert as_html("~~før~~") == "<p><s>før</s></p>\n"


def test_links_are_written_out():
    assert as_text("[Les mer](https://a.no/x) og <https://b.no>.") == "Les mer (https://a.no/x) og https://b.no.\n"
    assert as_text("[Ring](tel:+4751) eller [skriv](mailto:a@b.no).") == "Ring (+4751) eller skriv (a@b.no).\n"


def test_an_address_that_stands_by_itself_is_a_link():
    found = as_html("Se https://a.no/x?y=1&z=2, eller (https://b.no/).")

    assert found == (
        '<p>Se <a href="https://a.no/x?y=1&amp;z=2" rel="noopener">https://a.no/x?y=1&amp;z=2</a>, '
        'eller (<a href="https://b.no/" rel="noopener">https://b.no/</a>).</p>\n'
    )


def test_an_address_that_is_the_text_of_a_link_is_left_alone():
    assert (
        as_html("[https://a.no](https://b.no)") == '<p><a href="https://b.no" rel="noopener">https://a.no</a></p>\n'
    )


def test_pictures_are_named_in_text():
    assert as_text("![Kart over Stavanger](https://a.no/kart.png)") == "[Kart over Stavanger]\n"


def test_what_looks_like_html_is_shown_as_it_is():
    assert as_html("<b>fet</b>") == "<p>&lt;b&gt;fet&lt;/b&gt;</p>\n"
    assert as_text("<b>fet</b>") == "<b>fet</b>\n"


@pytest.mark.parametrize("source", ["[x](javascript:alert(1))", "[x](data:text/html,x)", "<javascript:alert(1)>"])
def test_an_address_that_would_run_something_is_no_link(source):
    assert "<a" not in as_html(source)


def test_targets_are_what_is_shown_and_where_it_leads():
    assert targets("[her](/sted/) og [tom]() og https://a.no\n\n- <a@b.no>") == [
        ("her", "/sted/"),
        ("tom", ""),
        ("https://a.no", "https://a.no"),
        ("a@b.no", "mailto:a@b.no"),
    ]


@given(MARKDOWN)
def test_any_text_becomes_harmless_html_and_text(source):
    html, text = as_html(source), as_text(source)

    assert "<script" not in html.lower()
    assert 'href="javascript' not in html.lower()
    assert not {"\r", "\x00", "\u2028", "\x0b"} & {*html, *text}


# Words in braces


def test_words_in_braces_are_found_once_each():
    assert used_in("{navn} og {navn} og {Foretak} { x }") == ["navn", "Foretak", " x "]


def test_a_word_that_is_none_comes_with_what_was_meant():
    assert unknown_in("{fornav} {Navn} {zzz} {navn}", "free") == {"fornav": "fornavn", "Navn": "navn", "zzz": ""}


def test_words_of_another_kind_of_letter_are_none_here():
    assert list(unknown_in("{ressursperson}", "free")) == ["ressursperson"]
    assert unknown_in("{ressursperson}", "welcome_leader") == {}


def test_blanks_are_what_is_still_to_be_written():
    assert blanks_in("[… dag] og [… dag], [… sted]\n[lenke](https://a.no) [x]") == ["[… dag]", "[… sted]"]
