"""HTML becomes a PDF everyone can read and keep, and nothing in the HTML can reach out of it."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from network.pdf import probe, render_pdf, renderer_revision
from network.pdf.probe import SYSTEM_PACKAGES
from tests.pdf.printing import picture
from tests.pdf.reading import drawn_text, elements, marked_content, marks_in_structure, opened
from tests.pdf.validation import failures


def page_with(content: str, *, head: str = "", title: str = "Prøve") -> str:
    return (
        f'<!doctype html><html lang="nb"><head><title>{title}</title>{head}</head>'
        f'<body data-head-left="Nettverket" data-head-right="Prøve" data-foot="Utkast" data-page="Side" data-of="av">'
        f"<h1>{title}</h1>{content}</body></html>"
    )


TWO_PAGES = page_with('<p>Første side</p><h2 style="break-before: page">Andre side</h2><p>Slutt</p>')


def test_a_page_is_accessible_and_archivable():
    pdf = render_pdf(html=page_with("<p>Hei</p>"))

    assert failures(pdf) == []


def test_the_validator_would_notice_a_page_without_language_and_title():
    pdf = render_pdf(html="<p>Hei</p>")

    assert failures(pdf) != []


def test_the_same_page_gives_the_same_bytes():
    html, given = page_with('<img src="image:logo" alt="Logo">'), {"logo": picture()}

    first = render_pdf(html=html, images=given, attachments={"plan.json": b"{}"})
    second = render_pdf(html=html, images=given, attachments={"plan.json": b"{}"})

    assert first == second


def test_another_process_gives_the_same_bytes():
    program = (
        "import django, sys; django.setup()\n"
        "from network.pdf import render_pdf\n"
        "sys.stdout.buffer.write(render_pdf(html=sys.stdin.read()))\n"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings", "PYTHONHASHSEED": "17"}

    other = subprocess.run(
        [sys.executable, "-c", program], input=TWO_PAGES.encode(), env=environment, check=True, capture_output=True
    )

    assert other.stdout == render_pdf(html=TWO_PAGES)


def test_threads_do_not_disturb_each_other():
    pages = [page_with(f"<p>Side for tråd {number}</p>" * 20) for number in range(4)]
    alone = [render_pdf(html=page) for page in pages]

    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda page: render_pdf(html=page), pages))

    assert together == alone


def test_an_attachment_comes_back_byte_for_byte():
    content = bytes(range(256)) * 40

    pdf = opened(render_pdf(html=page_with(""), attachments={"plan.json": content}))

    file = pdf.attachments["plan.json"]
    assert file.get_file().read_bytes() == content
    assert file.get_file().mime_type == "application/json"
    assert file.relationship == "/Source"


def test_running_heads_and_page_numbers_are_decoration():
    pdf = opened(render_pdf(html=TWO_PAGES))

    decoration = [
        [properties for tag, properties in marked_content(page) if tag == "/Artifact"] for page in pdf.pages
    ]
    # The first page has foot and page number, the second has the two heads as well.
    assert [len(pieces) for pieces in decoration] == [2, 4]
    assert all(piece == {"/Type": "/Pagination"} for pieces in decoration for piece in pieces)


def test_all_other_marked_content_is_read_out():
    pdf = opened(render_pdf(html=TWO_PAGES))

    drawn = {
        (page.obj.objgen, int(properties["/MCID"]))
        for page in pdf.pages
        for _, properties in marked_content(page)
        if "/MCID" in properties
    }
    assert drawn == marks_in_structure(pdf)


def test_header_cells_say_what_they_head():
    table = (
        "<table><thead><tr><th scope=col>Gruppe</th><th scope=col>Vår</th></tr></thead>"
        "<tbody><tr><th scope=row>Innfjorden</th><td>11. april</td></tr></tbody></table>"
    )

    pdf = render_pdf(html=page_with(table))

    document = opened(pdf)
    scopes = [str(cell.A.Scope) for cell in elements(document, "TH")]
    assert scopes == ["/Column", "/Column", "/Row"]
    assert failures(pdf) == []


def test_blocks_in_a_list_item_belong_to_its_one_body():
    pdf = render_pdf(html=page_with("<ul><li>Tekst<div>under</div>mer</li><li><p>Avsnitt</p><p>To</p></li></ul>"))

    document = opened(pdf)
    items = [[str(part.S) for part in item.K] for item in elements(document, "LI")]
    assert items == [["/Lbl", "/LBody"], ["/Lbl", "/LBody"]]
    assert failures(pdf) == []


ODD_TEXT = (
    "\uf0b7 punkt fra Word, \x07 kontroll, emoji 👩🏽‍⚕️, kinesisk 汉字, linje\u2028skille, \ufffe, \U0010ffff, "
    "\ud800 halv, myk\u00adbindestrek, null\u200bbredde, Čáhppes ŋ đ ŧ, ½ ≥ →"
)


def test_characters_without_a_letter_form_leave_the_page_valid():
    pdf = render_pdf(html=page_with(f"<p>{ODD_TEXT}</p>", title=ODD_TEXT))

    assert failures(pdf) == []
    assert "emoji□□" in drawn_text(pdf)
    assert "kinesisk□□,linjeskille" in drawn_text(pdf)
    assert "Čáhppesŋđŧ,½≥→" in drawn_text(pdf)


@pytest.mark.parametrize(
    ("mode", "kind"), [("CMYK", "JPEG"), ("L", "PNG"), ("P", "GIF"), ("1", "PNG"), ("RGBA", "WEBP"), ("LA", "PNG")]
)
def test_pictures_of_every_colour_space_are_archivable(mode, kind):
    pdf = render_pdf(html=page_with('<img src="image:logo" alt="Logo">'), images={"logo": picture(mode, kind)})

    assert failures(pdf) == []
    document = opened(pdf)
    assert len(list(document.pages[0].get_images())) == 1


@pytest.mark.parametrize("content", [b"", b"no picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_what_is_no_picture_is_told_in_words(content):
    pdf = render_pdf(html=page_with('<img src="image:logo" alt="Fjordbyens logo">'), images={"logo": content})

    assert "Fjordbyenslogo" in drawn_text(pdf)
    assert failures(pdf) == []


# What a text from a user would have to smuggle in to make the server fetch something.
TRIES = """
    <img src="{0}" alt="a"> <img srcset="{0} 2x" alt="b"> <picture><source srcset="{0}"><img alt="c"></picture>
    <p style="background: url({0})">d</p> <p style="content: url('{0}')">e</p>
    <ul style="list-style-image: url({0})"><li>f</li></ul> <p class="fetched">g</p>
    <object data="{0}">h</object> <embed src="{0}"> <iframe src="{0}"></iframe> <video poster="{0}"></video>
    <input type="image" src="{0}" alt="i"> <a rel="attachment" href="{0}">j</a>
    <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">
      <title>k</title><image href="{0}" width="9" height="9"/><image xlink:href="{0}" width="9" height="9"/>
      <style>rect {{ fill: url({0}#x) }}</style><rect width="9" height="9" fill="url({0}#x)"/></svg>
    <svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>l</title><use href="{0}#x"/></svg>
    <svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>m</title><style>@import "{0}";</style></svg>
    <xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{0}" parse="text"/>
"""
TRIES_IN_HEAD = """
    <link rel="stylesheet" href="{0}"> <link rel="attachment" href="{0}"> <link rel="icon" href="{0}">
    <style>@import url({0}); @import "{0}"; @page {{ background: url({0}) }}
      @font-face {{ font-family: fetched; src: url({0}) }} .fetched {{ font-family: fetched }}</style>
    <base href="{0}"> <meta http-equiv="refresh" content="0; url={0}">
"""
SECRET = "hemmelig-innhold"


class Watch:
    """Every file and connection the interpreter opens while a page is printed."""

    def __init__(self) -> None:
        self.events: list[tuple[str, str]] | None = None
        sys.addaudithook(self.see)  # for good: a hook cannot be taken away

    def see(self, event: str, arguments: tuple) -> None:
        if self.events is not None:
            self.events.append((event, str(arguments[0]) if arguments else ""))

    @contextmanager
    def watching(self):
        self.events = []
        try:
            yield self.events
        finally:
            self.events = None


@pytest.fixture(scope="module")
def watch() -> Watch:
    return Watch()


@pytest.mark.parametrize(
    "address",
    [
        "file://{folder}/secret.txt",
        "FILE://{folder}/secret.txt",
        "{folder}/secret.txt",
        "secret.txt",
        "//127.0.0.1:9/secret.txt",
        "http://127.0.0.1:9/secret.txt",
        "https://127.0.0.1:9/secret.txt",
        "ftp://127.0.0.1:9/secret.txt",
        "image:{folder}/secret.txt",
        "image:../../secret.txt",
        "font:../../../../../../../../..{folder}/secret",
        "font:{folder}/secret.txt",
        "data:text/css,p%7Bcolor:red%7D",
        "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>",
        "jar:file://{folder}/secret.txt",
    ],
)
def test_a_page_cannot_make_the_server_fetch_anything(address, tmp_path, monkeypatch, watch):
    (tmp_path / "secret.txt").write_text(SECRET)
    (tmp_path / "secret.woff2").write_text(SECRET)
    monkeypatch.chdir(tmp_path)
    url = address.format(folder=tmp_path)
    html = page_with(TRIES.format(url), head=TRIES_IN_HEAD.format(url))
    render_pdf(html=page_with(""))  # what every page opens is open by now

    with watch.watching() as events:
        pdf = render_pdf(html=html)

    assert [subject for event, subject in events if event == "open" and "secret" in subject] == []
    assert [event for event, _ in events if event.startswith(("socket.", "urllib.", "http.", "ftplib."))] == []
    assert SECRET not in drawn_text(pdf)
    assert list(opened(pdf).attachments) == []


def test_the_watch_sees_a_file_that_is_opened(tmp_path, watch):
    (tmp_path / "secret.txt").write_text(SECRET)

    with watch.watching() as events:
        (tmp_path / "secret.txt").read_text()

    assert ("open", str(tmp_path / "secret.txt")) in events


def test_this_machine_has_what_printing_needs():
    assert probe() == ""


def test_a_missing_system_package_is_named_with_the_way_out(monkeypatch):
    monkeypatch.setitem(SYSTEM_PACKAGES, "libpango-1.0-0", "libnot-there.so.0")

    assert probe() == "PDFs cannot be made: install the system packages with `apt-get install libpango-1.0-0`."


def test_missing_fonts_are_named_with_the_way_out(settings, tmp_path):
    settings.NODE_MODULES = tmp_path

    assert probe() == "PDFs cannot be made: the fonts are missing; install them with `npm ci --ignore-scripts`."


def test_the_revision_is_the_same_until_the_renderer_changes():
    assert renderer_revision() == renderer_revision() != ""
