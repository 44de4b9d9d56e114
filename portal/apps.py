from django.apps import AppConfig

from portal import celery


class PortalConfig(AppConfig):
    name = "portal"
    celery_app = celery.app  # loaded with Django, so that every process queues with our task class
