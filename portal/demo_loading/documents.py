"""What a network stands on: links, and small files made from the demo's texts."""

from django.utils.text import slugify

from network.files import store
from network.models import Network, NetworkDocument
from network.uploads import TEXT
from portal.demo.documents import documents


def load_documents(network: Network) -> None:
    NetworkDocument.objects.bulk_create(
        NetworkDocument(
            trust=network.trust,
            network=network,
            is_public=values["public"],
            **file_of(network.trust_id, values),
            **{name: values[name] for name in ("kind", "title", "version", "valid_from", "valid_to", "link")},
        )
        for values in documents(network.trust.slug, network.slug)
    )


def file_of(trust_id: int, values: dict) -> dict:
    if values["link"]:
        return {}
    content = f"{values['title']}\n\n{values['text']}".encode()
    return {
        "file": store(trust_id=trust_id, content=content, content_type=TEXT),
        "file_name": f"{slugify(values['title'])}.txt",
    }
