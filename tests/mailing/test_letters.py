"""The wording of letters: the standard texts, a trust's own, its history, and the pages where they are written."""

import re

import pytest
from django.conf import settings
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import translation

from mailing.differences import MANY, Piece, differences
from mailing.letter_checks import problems_in_body, problems_in_subject
from mailing.letter_examples import Example
from mailing.letter_text import as_html, as_text
from mailing.letters import (
    KINDS,
    Stale,
    Wording,
    add,
    back_to_standard,
    bring_back,
    current_letter,
    save_version,
    standard_letter,
    version_and_before,
)
from mailing.models import LetterVersion
from mailing.placeholders import blanks_in, used_in
from network.actors import Actor, Part
from network.models import HealthTrust
from network.tenancy import scope
from tests import factories
from tests.mailing.test_rendering import Reader
from tests.queries import count_queries, counted
from tests.reading import in_english, text_of
from tests.world import NEIGHBOUR_NETWORK, OTHER_TRUST

LANGUAGES = [code for code, _ in settings.LANGUAGES]
KIND = "welcome_leader"
LAILA, KARI = Actor(account_id=7, name="Laila"), Actor(account_id=8, name="Kari")


# The standard texts


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_sound_standard_text_in_every_language(kind, language):
    subject, body = standard_letter(kind, language)

    assert problems_in_subject(subject, kind) == []
    assert problems_in_body(body, kind) == []
    example = Example(HealthTrust(name="Helse Prøve"), language, subject=subject, body=body)
    assert Reader(example.html).wrong == []
    assert "{" not in example.subject + example.text
    assert len(example.subject) <= 100
    assert as_html(body).startswith("<p>")
    assert as_text(body).splitlines()[-1] in {"{nettverk}", "{kontakt}"}


@pytest.mark.parametrize("kind", KINDS)
def test_the_languages_fill_in_the_same_words(kind):
    assert len({tuple(used_in("\n".join(standard_letter(kind, language)))) for language in LANGUAGES}) == 1
    assert len({len(blanks_in("\n".join(standard_letter(kind, language)))) for language in LANGUAGES}) == 1


def test_no_standard_text_is_of_no_kind():
    found = {(path.parent.name, path.stem) for path in settings.BASE_DIR.glob("mailing/standard/*/*")}

    assert found == {(language, kind) for language in LANGUAGES for kind in KINDS}


# A trust's own


@pytest.fixture
def here(world):
    with scope(trusts=[world.trust.pk], regions_read=[world.region.pk]):
        yield world.trust


def save(trust, body, *, based_on, by=LAILA, subject="Emne"):
    return save_version(trust, KIND, "nb", subject=subject, body=body, based_on=based_on, by=by)


def versions(trust) -> list[tuple]:
    rows = LetterVersion.objects.of(trust, KIND, "nb").order_by("number")
    return [(row.number, row.body, row.is_standard, row.saved_by, row.saved_by_account) for row in rows]


def test_a_letter_that_nobody_has_changed_has_the_standard_text(here):
    assert current_letter(here, KIND, "nn") == Wording(*standard_letter(KIND, "nn"))


def test_a_saved_letter_is_in_use_in_its_trust_and_language_only(here, world):
    save(here, "Egen tekst.", based_on=0)

    letter = current_letter(here, KIND, "nb")
    assert (letter.subject, letter.body, letter.number, letter.saved_by) == ("Emne", "Egen tekst.", 1, "Laila")
    assert not letter.is_standard
    assert current_letter(here, KIND, "nn").is_standard
    assert current_letter(here, "free", "nb").is_standard
    with scope(trusts=[world.other_trust.pk]):
        assert current_letter(world.other_trust, KIND, "nb").is_standard


def test_every_change_is_kept(here):
    save(here, "Først.", based_on=0)
    save(here, "Så.", based_on=1, by=KARI)
    back_to_standard(here, KIND, "nb", based_on=2, by=LAILA)

    assert versions(here) == [
        (1, "Først.", False, "Laila", 7),
        (2, "Så.", False, "Kari", 8),
        (3, "", True, "Laila", 7),
    ]
    assert current_letter(here, KIND, "nb").says(*standard_letter(KIND, "nb"))


def test_saving_what_it_says_already_stores_nothing(here):
    save(here, "Tekst.", based_on=0)

    assert not save(here, "Tekst.", based_on=1)
    assert not save_version(here, "free", "nb", **words("free"), based_on=0, by=LAILA)
    assert not back_to_standard(here, "free", "nb", based_on=0, by=LAILA)
    assert len(versions(here)) == LetterVersion.objects.count() == 1


def words(kind: str) -> dict[str, str]:
    return dict(zip(("subject", "body"), standard_letter(kind, "nb"), strict=True))


def test_a_text_written_on_an_older_version_is_not_stored_but_handed_back_with_the_newer(here):
    save(here, "Lailas.", based_on=0)

    with pytest.raises(Stale) as stale:
        save(here, "Karis.", based_on=0, by=KARI)

    assert (stale.value.now.body, stale.value.now.number) == ("Lailas.", 1)
    with pytest.raises(Stale):
        back_to_standard(here, KIND, "nb", based_on=0, by=KARI)
    assert [body for _, body, *_ in versions(here)] == ["Lailas."]


def test_of_two_who_press_in_the_same_moment_one_is_told(here):
    """Both have read the letter before either has saved: the database lets one number be taken once."""
    seen_by_both = current_letter(here, KIND, "nb")
    save(here, "Lailas.", based_on=0)

    with pytest.raises(Stale) as stale:
        add(LetterVersion(subject="E", body="Karis."), here, KIND, "nb", based_on=0, now=seen_by_both, by=KARI)

    assert stale.value.now.body == "Lailas."
    assert [body for _, body, *_ in versions(here)] == ["Lailas."]


def test_an_earlier_version_can_be_brought_back(here):
    save(here, "Først.", based_on=0)
    back_to_standard(here, KIND, "nb", based_on=1, by=LAILA)
    first, second = LetterVersion.objects.of(here, KIND, "nb").order_by("number")

    bring_back(first, based_on=2, by=KARI)
    assert current_letter(here, KIND, "nb").body == "Først."

    bring_back(second, based_on=3, by=KARI)
    assert current_letter(here, KIND, "nb").is_standard
    assert [number for number, *_ in versions(here)] == [1, 2, 3, 4]


def test_a_version_is_compared_with_the_one_before_and_the_first_with_the_standard_text(here):
    save(here, "Først.", based_on=0)
    save(here, "Så.", based_on=1)

    assert [wording.body for wording in version_and_before(here, KIND, "nb", 2)] == ["Så.", "Først."]
    assert version_and_before(here, KIND, "nb", 1)[1] == Wording(*standard_letter(KIND, "nb"))
    assert version_and_before(here, KIND, "nb", 3) is None


@pytest.mark.parametrize(
    "statement", ["update mailing_letterversion set body = 'x'", "delete from mailing_letterversion"]
)
def test_the_portal_itself_cannot_change_what_was_saved(here, statement):
    save(here, "Først.", based_on=0)

    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_reading_a_letter_asks_once(here):
    with counted(1):
        current_letter(here, KIND, "nb")


# What a letter may not say


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("{fornav}", "The portal does not know {fornav}. Did you mean {fornavn}?"),
        ("{zzz}", "The portal does not know {zzz}. The list beside the text has those it knows."),
        ("[her]()", "The link “her” leads nowhere. Write it as [her](https://…)."),
        ("[her](#ned)", "The link “her” leads nowhere. Write it as [her](https://…)."),
        ("[her](https://)", "The link “her” leads to “https://”. An address begins with https://, mailto: or tel:."),
        ("[her](www.a.no)", "The link “her” leads to “www.a.no”. An address begins with https://, mailto: or tel:."),
        ("[her](/x/)", "The link “her” leads to “/x/”. An address begins with https://, mailto: or tel:."),
        ("[her](https://a.no/{navn})", "The address of the link “her” cannot hold a word in braces."),
        (" \n", "Write something: the letter is empty."),
    ],
)
def test_what_is_wrong_with_a_text_is_said(body, problem):
    with translation.override("en"):
        assert problems_in_body(body, "free") == [problem]


def test_sound_links_are_not_complained_of():
    assert problems_in_body("[a](https://a.no) <b@c.no> [d](tel:+47) https://e.no {kontakt}", "free") == []


def test_a_subject_takes_no_list():
    with translation.override("en"):
        assert problems_in_subject("{dokumenter}", "free") == ["{dokumenter} cannot stand in the subject."]


# Differences


def test_differences_are_by_words():
    assert differences("Kom på møtet.\nHilsen", "Kom på fagdagen.\nHilsen") == [
        Piece("Kom på"),
        Piece(" møtet.", "removed"),
        Piece(" fagdagen.", "added"),
        Piece("\n"),
        Piece("Hilsen"),
    ]


def test_texts_that_are_quite_different_stand_one_after_the_other():
    assert differences("Kom på møtet i morgen.", "Takk for i år! God jul.") == [
        Piece("Kom på møtet i morgen.", "removed"),
        Piece("Takk for i år! God jul.", "added"),
    ]


@pytest.mark.parametrize("many", ["ord " * MANY, "ord\n" * MANY, "to ord\n" * (MANY // 3)])
def test_differences_lose_nothing_however_long(many):
    before, after = many, many + "til"

    pieces = differences(before, after)

    assert "".join(piece.text for piece in pieces if piece.change != "added") == before
    assert "".join(piece.text for piece in pieces if piece.change != "removed") == after


# Pages


@pytest.fixture
def browser(world, client_of):
    return in_english(client_of(world.person(Part.COORDINATOR)))


@pytest.fixture
def place(world):
    return {"trust": world.trust.slug, "kind": KIND, "language": "nb"}


@pytest.fixture
def saved(world):
    """A version of the letter that stands in the pages' world."""

    def saved(body, number=1, **values):
        with scope(trusts=[world.trust.pk]):
            return factories.LetterVersionFactory(trust=world.trust, kind=KIND, number=number, body=body, **values)

    return saved


def stored(world) -> list[str]:
    with scope(trusts_read=[world.trust.pk]):
        return [row.body for row in LetterVersion.objects.filter(trust=world.trust).order_by("number")]


def post(browser, name, place, **values):
    return browser.post(reverse(name, kwargs=place), values)


def test_the_list_says_which_letters_are_the_trusts_own_and_by_whom(browser, world, saved):
    saved("Egen.", saved_by="Laila")

    page = text_of(browser.get(reverse("letters", kwargs={"trust": world.trust.slug})))

    assert page.count("Own text") == 1
    assert page.count("Standard text") == len(KINDS) * 3 - 1
    assert "Laila" in page


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_list_asks_as_often_however_much_is_saved(browser, world, saved, number):
    for at in range(number):
        saved("Tekst.", number=at + 1)

    assert count_queries(browser, reverse("letters", kwargs={"trust": world.trust.slug})) == 8


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_history_asks_as_often_however_long_it_is(browser, place, saved, number):
    for at in range(number):
        saved("Tekst.", number=at + 1)

    assert count_queries(browser, reverse("letter_history", kwargs=place)) == 9


def test_the_trusts_own_language_stands_first(browser, world):
    with scope(lane="platform"):
        HealthTrust.objects.filter(pk=world.trust.pk).update(language="nn")

    page = browser.get(reverse("letters", kwargs={"trust": world.trust.slug}))

    assert [code for code, _ in page.context["languages"]] == ["nn", "nb", "en"]


def test_a_letter_is_saved_and_shown_again(browser, world, place):
    answer = post(browser, "letter", place, subject=" Nytt  emne ", body="Hei {fornavn}!\r\nHilsen", version=0)

    assert answer.url == reverse("letter", kwargs=place)
    assert stored(world) == ["Hei {fornavn}!\nHilsen"]
    page = browser.get(answer.url)
    assert "The letter is saved." in text_of(page)
    assert page.context["form"]["subject"].value() == "Nytt emne"


def test_a_letter_with_mistakes_is_not_saved_and_not_lost(browser, world, place):
    page = post(browser, "letter", place, subject="", body="Hei {fornav}!", version=0)

    assert page.status_code == 422
    assert stored(world) == []
    assert page.context["form"].errors == {
        "subject": ["Write a subject: it is the first that the recipient sees."],
        "body": ["The portal does not know {fornav}. Did you mean {fornavn}?"],
    }
    assert "Hei {fornav}!" in page.content.decode()


def test_two_who_write_at_once_lose_nothing(browser, world, place, saved):
    saved("Lailas tekst.", saved_by="Laila")

    page = post(browser, "letter", place, subject="Mitt", body="Min tekst.", version=0)

    assert page.status_code == 409
    assert stored(world) == ["Lailas tekst."]
    shown = text_of(page)
    assert "Laila saved this letter while you were writing" in shown
    assert "Lailas tekst." in shown
    assert "Min tekst." in shown


@pytest.mark.parametrize(
    ("keep", "kept"), [("mine", ["Lailas.", "Min."]), ("theirs", ["Lailas."]), ("edit", ["Lailas."])]
)
def test_after_a_conflict_one_chooses(browser, world, place, saved, keep, kept):
    saved("Lailas.")
    conflict = post(browser, "letter", place, subject="Mitt", body="Min.", version=0)
    hidden = re.search(r'name="version" value="(\d+)"', conflict.content.decode())[1]

    answer = post(browser, "letter", place, subject="Mitt", body="Min.", version=hidden, keep=keep)

    assert stored(world) == kept
    if keep == "edit":
        assert answer.context["form"]["body"].value() == "Min."
        assert "Lailas." in text_of(answer)
        assert 'name="version" value="1"' in answer.content.decode()


@pytest.mark.parametrize("wrong", [{"kind": "finnes_ikke"}, {"language": "de"}])
@pytest.mark.parametrize("name", ["letter", "letter_preview", "letter_standard", "letter_history"])
def test_a_letter_that_does_not_exist_is_not_found(browser, place, name, wrong):
    assert browser.get(reverse(name, kwargs=place | wrong)).status_code == 404


def test_going_back_to_the_standard_text_is_asked_first(browser, world, place, saved):
    saved("Egen tekst.")

    page = browser.get(reverse("letter_standard", kwargs=place))
    assert "Egen tekst." in text_of(page)
    assert stored(world) == ["Egen tekst."]

    post(browser, "letter_standard", place, version=1)
    assert stored(world) == ["Egen tekst.", ""]
    assert "Standard text" in text_of(browser.get(reverse("letter", kwargs=place)))


def test_what_was_saved_meanwhile_is_looked_at_before_it_is_put_aside(browser, world, place, saved):
    saved("Egen.")
    saved("Lailas.", number=2, saved_by="Laila")

    answers = [
        post(browser, "letter_standard", place, version=1),
        post(browser, "letter_history", place, number=1, version=1),
    ]

    assert stored(world) == ["Egen.", "Lailas."]
    assert [answer.url for answer in answers] == [
        reverse(name, kwargs=place) for name in ("letter_standard", "letter_history")
    ]
    assert "Laila has saved another text meanwhile" in text_of(browser.get(answers[0].url))


def test_the_history_shows_who_when_and_what(browser, place, saved):
    saved("Kom på møtet.", saved_by="Kari")
    saved("Kom på fagdagen.", number=2, saved_by="Laila")

    page = browser.get(reverse("letter_history", kwargs=place))

    shown = text_of(page)
    assert "Kari" in shown
    assert "Kom på [removed: møtet. end of change] [added: fagdagen. end of change]" in shown
    assert "<del>" in page.content.decode()
    older = text_of(browser.get(reverse("letter_history", kwargs=place) + "?version=1"))
    assert "Changed from the standard text" in older


def test_an_old_version_is_used_again(browser, world, place, saved):
    saved("Først.")
    saved("Så.", number=2)

    answer = post(browser, "letter_history", place, number=1, version=2)

    assert answer.url == reverse("letter", kwargs=place)
    assert stored(world) == ["Først.", "Så.", "Først."]


@pytest.mark.parametrize("asked", ["?version=9", "?version=9999999999999"])
def test_versions_that_are_not_there(browser, place, saved, asked):
    saved("Først.")

    statuses = {
        browser.get(reverse("letter_history", kwargs=place) + "?version=9").status_code,
        browser.get(reverse("letter_preview", kwargs=place) + asked).status_code,
        post(browser, "letter_history", place, number=9, version=1).status_code,
    }

    assert statuses == {404}


def test_a_history_without_versions_says_what_to_do(browser, place):
    assert "Nobody has changed this letter yet" in text_of(browser.get(reverse("letter_history", kwargs=place)))


# The preview


def test_the_preview_is_the_stored_mail_under_a_policy_of_its_own(browser, place, saved):
    saved("Hei **{fornavn}**! [Svar]({lenke})")

    answer = browser.get(reverse("letter_preview", kwargs=place))

    assert "Hei <strong>Kari</strong>!" in answer.content.decode()
    assert "/lenke/rehearsal/" in answer.content.decode()
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert policy(answer) == {
        "default-src": "'none'",
        "style-src": "'unsafe-inline'",
        "img-src": "'self' data:",
        "frame-ancestors": "'self'",
        "sandbox": "allow-popups allow-popups-to-escape-sandbox",
    }


def policy(answer) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in answer["Content-Security-Policy"].split(";"))
    return {name: value for name, _, value in parts}


@pytest.mark.parametrize("name", ["letter", "letter_history"])
def test_the_pages_around_it_may_frame_nothing_else_and_keep_their_policy(browser, place, saved, name):
    saved("Tekst.")
    around = policy(browser.get(reverse(name, kwargs=place)))
    usual = policy(browser.get(reverse("letter_standard", kwargs=place)))

    assert around == usual | {"frame-src": "'self'"}


def test_the_preview_shows_what_is_being_written_and_stores_nothing(browser, world, place):
    answer = post(browser, "letter_preview", place, subject="Nytt", body="Ny *tekst* til {navn} <b>", look="phone")

    assert "Ny <em>tekst</em> til Kari Eksempel &lt;b&gt;" in answer.content.decode()
    assert stored(world) == []


@pytest.mark.parametrize(
    ("look", "scheme"), [("desktop", "light"), ("phone", "light"), ("dark", "dark"), ("nonsense", "light")]
)
def test_the_preview_is_as_light_or_dark_as_asked(browser, place, look, scheme):
    page = browser.get(reverse("letter_preview", kwargs=place), {"look": look}).content.decode()

    assert f'<meta name="color-scheme" content="{scheme}">' in page


def test_the_preview_as_text(browser, place):
    answer = post(browser, "letter_preview", place, subject="x", body="**Hei** {fornavn}", look="text")

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().startswith("Hei Kari\n\n-- \n")


def test_the_preview_of_an_old_version(browser, place, saved):
    saved("Gammel.")
    saved("Ny.", number=2)

    page = browser.get(reverse("letter_preview", kwargs=place), {"version": 1}).content.decode()

    assert "Gammel." in page


def test_htmx_gets_what_is_to_be_said_about_the_text_and_no_page(browser, world, place):
    answer = browser.post(
        reverse("letter_preview", kwargs=place),
        {"subject": "Til {fornavn}", "body": "[her]()"},
        headers={"HX-Request": "true"},
    )

    fragment = answer.content.decode()
    assert "<nav" not in fragment
    assert "Til Kari" in fragment
    assert "The link “her” leads nowhere." in fragment
    assert stored(world) == []


def test_what_is_written_is_shown_as_text_on_the_pages(browser, place, saved):
    saved("<script>alert(1)</script>", subject="<b>x</b>")
    addresses = [reverse(name, kwargs=place) for name in ("letter", "letter_standard", "letter_history")]

    for address in addresses:
        assert "<script>alert" not in browser.get(address).content.decode()


# Who may


@pytest.mark.parametrize(
    ("part", "at", "status"),
    [
        (Part.OPERATIONS_GROUP, "own", 200),
        (Part.COORDINATOR, NEIGHBOUR_NETWORK, 200),
        (Part.RESOURCE_PERSON, "own", 403),
        (Part.ADMINISTRATOR, "own", 403),
        (Part.COORDINATOR, OTHER_TRUST, 404),
    ],
)
def test_who_writes_letters(world, client_of, place, part, at, status):
    assert client_of(world.person(part, at)).get(reverse("letter", kwargs=place)).status_code == status
