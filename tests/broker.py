"""A broker that is away."""

import pytest

from portal.celery import app


@pytest.fixture
def broker_is_away(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(app.conf, "broker_url", f"redis+socket://{tmp_path}/nobody.sock")
    monkeypatch.setattr(app.amqp, "_producer_pool", None)
