from django.apps import AppConfig
from django.db.models.signals import post_migrate


class NetworkConfig(AppConfig):
    name = "network"

    def ready(self) -> None:
        from network import checks  # noqa: F401  (registers the system checks)
        from network.blocks import register
        from network.grants import grant_to_roles
        from network.new_documents import NEW_DOCUMENTS

        register(NEW_DOCUMENTS)
        post_migrate.connect(grant_to_roles, sender=self)
