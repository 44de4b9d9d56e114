"""What holds everywhere in the project, read from its sources: arrows, addresses, templates, languages."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import models
from django.db.migrations.loader import MigrationLoader
from django.template.loader import get_template
from django.urls import URLPattern, get_resolver

from members.models import Account, Person
from network.slugs import RESERVED_FOR_NETWORKS, RESERVED_FOR_TRUSTS

ROOT = settings.BASE_DIR
# From the ground up; ../shared/design.md section 3. An arrow points down only.
FLOORS = ["network", "mailing", "members", "plans", "meetings", "agreements", "reporting", "newsletters", "portal"]
HERE = [floor for floor in FLOORS if (ROOT / floor).is_dir()]

# An import inside a function, with its reason. AppConfig.ready() is the place Django means for it.
LATE_IMPORTS = {
    ("manage.py", "main"): "Django's own pattern: the settings are chosen first",
    ("network/pdf/__init__.py", "render_pdf"): "WeasyPrint cannot be imported where Pango is missing",
    ("network/pdf/__init__.py", "renderer_revision"): "as above",
    ("portal/starting.py", "reasons_against_start"): "models are not loaded yet when the module is",
}


def sources(floor: str) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((ROOT / floor).rglob("*.py")):
        yield path.relative_to(ROOT), ast.parse(path.read_text())


def imported(tree: ast.AST) -> set[str]:
    """The first words of what is imported: floors, and others."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return {name.partition(".")[0] for name in names}


def above(floor: str) -> set[str]:
    return set(FLOORS[FLOORS.index(floor) + 1 :])


def floor_of(model: type[models.Model]) -> str | None:
    return model._meta.app_label if model._meta.app_label in FLOORS else None


# Arrows point down


@pytest.mark.parametrize("floor", HERE)
def test_imports_point_down(floor):
    up = {(str(path), name) for path, tree in sources(floor) for name in imported(tree) & above(floor)}

    assert up == set()


def test_relations_of_models_point_down():
    up = [
        str(field)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and (floor := floor_of(model))
        if field.related_model and floor_of(field.related_model) in above(floor)
    ]

    assert up == []


def test_migrations_depend_downwards():
    graph = MigrationLoader(None).disk_migrations
    up = {
        (floor, name, on)
        for (floor, name), migration in graph.items()
        if floor in FLOORS
        for on, _ in migration.dependencies
        if on in above(floor)
    }

    assert up == set()


@pytest.mark.parametrize("floor", ["network", "mailing"])
def test_ground_floors_have_no_relation_to_accounts_or_persons(floor):
    targets = {
        field.related_model
        for model in apps.get_app_config(floor).get_models()
        for field in model._meta.get_fields(include_hidden=True)
        if field.is_relation and not field.auto_created
    }

    assert not targets & {Account, Person}


def test_templates_of_a_floor_include_none_from_above():
    up = {
        (str(path), name)
        for floor in HERE
        for path, text in templates(floor)
        for name in re.findall(r"{% (?:include|extends) [\"'](\w+)/", text)
        if name in above(floor)
    }

    assert up == set()


def test_imports_stand_at_the_top():
    late = {
        (str(path), function.name)
        for path, tree in [*(entry for floor in HERE for entry in sources(floor)), *sources_of_manage()]
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and function.name != "ready"
        if any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(function))
    }

    assert late == set(LATE_IMPORTS)


def sources_of_manage() -> list[tuple[Path, ast.Module]]:
    return [(Path("manage.py"), ast.parse((ROOT / "manage.py").read_text()))]


def test_no_signals_between_our_apps():
    """None of our own and none of models; post_migrate, which grants to the roles, is about no row."""
    using = {
        (str(path), name.name)
        for floor in HERE
        for path, tree in sources(floor)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in {"django.db.models.signals", "django.dispatch"}
        for name in node.names
    }

    assert using - {("members/sign_in.py", "receiver")} == {("network/apps.py", "post_migrate")}


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


# Addresses


def addresses(entries=None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in get_resolver().url_patterns if entries is None else entries:
        route = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route, entry
        else:
            yield from addresses(entry.url_patterns, route)


def words_at(place: int, before: str = "") -> set[str]:
    """The fixed words at a place in the addresses that begin so."""
    parts = [route.removeprefix(before).split("/") for route, _ in addresses() if route.startswith(before)]
    found = {part[place] for part in parts if len(part) > place}
    return {word for word in found if word and not word.startswith("<")}


def test_first_words_of_addresses_are_reserved():
    own = words_at(0) | {settings.STATIC_URL.strip("/"), "favicon.ico"}

    assert own - set(RESERVED_FOR_TRUSTS) == set()


def test_words_beside_a_network_are_reserved():
    assert words_at(0, "<slug:trust>/") - set(RESERVED_FOR_NETWORKS) == set()


def test_addresses_inside_a_trust_or_region_go_through_requires():
    open_to_anyone = [
        route for route, pattern in addresses() if "<" in route and not hasattr(pattern.callback, "access")
    ]

    assert open_to_anyone == [
        "min-side/e-post/<uuid:pk>/",  # looked for among one's own mail only
        "konto/ekstern/<slug:provider_id>/",
        "konto/ekstern/<slug:provider_id>/svar/",
        "konto/sikkerhet/nokkel/<int:pk>/",  # these four: among what is one's own
        "konto/sikkerhet/nokkel/<int:pk>/fjern/",
        "konto/sikkerhet/ekstern/<slug:provider_id>/",
        "konto/sikkerhet/ekstern/<int:pk>/fjern/",
        "demo/inn/<slug:key>/",
        "lenke/stemmer-det/<int:pk>/sluttet/",  # among the staff of whom the link is for
        "lenke/<str:token>/",
        "varsler/<slug:provider>/",
        "nyhetsbrev/bekreft/<str:token>/",  # of a mail, signed; it says the trust
        "nyhetsbrev/av/<str:token>/",
        "nyhetsbrev/valg/<str:token>/",
    ]


def test_what_is_open_without_signing_in_is_named_here():
    """The walls let a visitor read what the trust has published; everything else asks who is there."""
    without_sign_in = {p.name for _, p in addresses() if not getattr(p.callback, "login_required", True)}

    assert {name for name in without_sign_in if not name.startswith(("account_", "mfa_"))} == {
        "accessibility",
        "confirm_own",
        "confirm_staff",
        "confirm_staff_leader",
        "confirm_staff_left",
        "demo_mailbox",
        "demo_sign_in",
        "personal_link",
        "plan_version",
        "plan_version_file",
        "document_file",
        "documents",
        "health",
        "home",
        "invitation",
        "mail_webhook",
        "network",
        "network_about",
        "newsletter",
        "newsletter_choices",
        "newsletter_confirm",
        "newsletter_feed",
        "newsletter_image",
        "newsletter_leave",
        "newsletter_subscribe",
        "newsletters",
        "openid_callback",
        "openid_failed",
        "openid_start",
        "openid_unknown",
        "privacy",
        "set_language",
        "trust",
        "wrong_recipient",
    }


# Templates


def templates(folder: str = "") -> list[tuple[Path, str]]:
    root = ROOT / "templates"
    found = sorted(path for path in (root / folder).rglob("*") if path.suffix in {".html", ".txt"})
    return [(path.relative_to(root), path.read_text()) for path in found]


# What mails are made of: they carry their styles with them, and no policy of ours holds where they are read.
MAILS = {f"mailing/{name}.html" for name in ("_styles", "base", "code", "letter", "unknown_address")}
PAGES = [(path, text) for path, text in templates() if path.suffix == ".html" and str(path) not in MAILS]
FORBIDDEN = {
    "style attribute": r"\sstyle\s*=",
    "style element": r"<style\b",
    "script in the page": r"<script(?![^>]*\ssrc=)[^>]*>",
    "handler in the page": r"\son[a-z]+\s*=\s*[\"']",
    "htmx that needs eval": r"\shx-(on|vals|headers)[^=]*=\s*[\"']?\s*(js:|javascript:)|\shx-on\b",
    "address that runs script": r"javascript:",
    "text that is not escaped": r"\|\s*safe\b|autoescape off",
    "address of somewhere else": r"<(script|link|img|iframe)\b[^>]*(src|href)=[\"']https?:",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_page_has(what):
    """The security policy would block it in the browser, silently."""
    assert [str(path) for path, text in PAGES if re.search(FORBIDDEN[what], text)] == []


@pytest.mark.parametrize("path", [str(path) for path, _ in templates()])
def test_template_can_be_read(path):
    get_template(path)


def test_python_marks_no_text_as_safe():
    marking = {
        str(path)
        for floor in HERE
        for path, tree in sources(floor)
        for node in ast.walk(tree)
        if isinstance(node, ast.Name | ast.Attribute)
        and getattr(node, "id", getattr(node, "attr", "")) == "mark_safe"
    }

    assert marking == set()


# Languages


@pytest.fixture(scope="module")
def catalogues(tmp_path_factory) -> Path:
    """The catalogues as makemessages would leave them today, made beside a copy of the sources."""
    copy = tmp_path_factory.mktemp("sources")
    for folder in [*HERE, "templates", "locale"]:
        if (ROOT / folder).exists():
            shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    (copy / "locale").mkdir(exist_ok=True)
    make = [sys.executable, "-m", "django", "makemessages", "-l", "nb", "-l", "nn", "--no-obsolete"]
    subprocess.run(make, cwd=copy, check=True, capture_output=True, env=environment_for(copy))
    return copy / "locale"


def environment_for(copy: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(copy), "DJANGO_SETTINGS_MODULE": "portal.settings"}


@pytest.mark.parametrize("wanting", ["--untranslated", "--only-fuzzy"])
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_text_is_translated(catalogues, language, wanting):
    found = run_gettext("msgattrib", "--no-obsolete", "--no-wrap", wanting, catalogue(catalogues, language))

    _head, *wanted = found.split("\n\n") if found else [""]
    assert wanted == []


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_translations_keep_their_placeholders(catalogues, language):
    run_gettext("msgfmt", "--check-format", "-o", os.devnull, catalogue(catalogues, language))


def run_gettext(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def catalogue(folder: Path, language: str) -> Path:
    return folder / language / "LC_MESSAGES" / "django.po"
