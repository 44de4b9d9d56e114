"""Every page inside a trust says which methods it answers, before it is looked up who asks."""

import pytest
from django.test import RequestFactory
from django.urls import URLPattern, get_resolver


def patterns(entries=None):
    for entry in get_resolver().url_patterns if entries is None else entries:
        yield from [entry] if isinstance(entry, URLPattern) else patterns(entry.url_patterns)


OWN = [pattern for pattern in patterns() if pattern.callback.__module__.partition(".")[0] in {"plans", "network"}]


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("pattern", OWN, ids=lambda pattern: pattern.name)
def test_what_no_form_sends_is_refused(pattern, method):
    assert pattern.callback(RequestFactory().generic(method, "/")).status_code == 405
