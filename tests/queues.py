"""A Valkey database for each worker of pytest-xdist: caches and queues of two tests never meet."""

from urllib.parse import urlsplit

import redis
from django.conf import settings
from django.core.cache import cache

from portal.celery import app


def use_own_queue(worker: str) -> None:
    """Number 0 is left to the portal itself; a server has sixteen."""
    address = queue_address(settings.REDIS_URL, 1 + int(worker.removeprefix("gw")) % 15)
    settings.REDIS_URL = address
    settings.CACHES["default"]["LOCATION"] = address
    settings.CELERY_BROKER_URL = app.conf.broker_url = broker_address(address)


def queue_address(server: str, number: int) -> str:
    server = server.partition("?")[0]
    if server.startswith("unix:"):
        return f"{server}?db={number}"
    return urlsplit(server)._replace(path=f"/{number}").geturl()


def broker_address(address: str) -> str:
    return address.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=", 1)


def forget_cache() -> None:
    """Only the cache's own keys: the queues in the same database are in use."""
    with redis.Redis.from_url(settings.REDIS_URL) as server:
        if keys := server.keys(cache.make_key("*")):
            server.delete(*keys)
