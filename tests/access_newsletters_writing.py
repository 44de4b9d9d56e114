"""An issue that is being written, one that somebody has deleted, and pictures."""

from network.files import store
from network.uploads import PNG
from newsletters import taking_back
from newsletters.models import Newsletter, Section
from tests import factories
from tests.access_thing import Asked
from tests.newsletters.pictures import drawing
from tests.world import World

WRITTEN = {"title": "Nytt", "text": "Ny tekst."}


def newsletters_being_written(world: World) -> dict[str, Asked]:
    here = {"trust": world.trust.slug, "network": world.network.slug}
    draft, gone = (factories.NewsletterFactory(network=world.network) for _ in range(2))
    first, last = (factories.SectionFactory(newsletter=draft) for _ in range(2))
    gone.take_off(draft.made)
    removed = factories.SectionFactory(newsletter=draft, removed=draft.made)
    of_draft, of_gone = here | {"pk": draft.pk}, here | {"pk": gone.pk}

    def part(section) -> dict:
        return here | {"newsletter": draft.pk, "pk": section.pk}

    return {
        "newsletter_new": Asked(here, {"title": "Nyhetsbrev juni", "language": "nb"}),
        "newsletter_edit": Asked(of_draft, {"title": "Nytt navn"}),
        "newsletter_edit@waiting": Asked(here | {"pk": a_waiting_one(world).pk}),
        "newsletter_remove": Asked(of_draft),
        "newsletter_restore": Asked(of_gone),
        "newsletter_history": Asked(of_draft),
        "newsletter_change_take_back": Asked(of_draft | {"change": a_change(last)}),
        "newsletter_presence": Asked(of_draft),
        "newsletter_section_new": Asked(of_draft, WRITTEN),
        "newsletter_section_preview": Asked(of_draft, WRITTEN),
        "newsletter_section": Asked(part(first), WRITTEN),
        "newsletter_section_move": Asked(part(last), {"step": "up"}),
        "newsletter_section_remove": Asked(part(first)),
        "newsletter_section_restore": Asked(part(removed)),
        "newsletter_images": Asked(here),
        "newsletter_image_new": Asked(here, {"picture": drawing, "alt": "En tegning"}),
        "newsletter_image_edit": Asked(here | {"key": an_image(world).key}, {"alt": "Andre ord"}),
        "newsletter_image_remove": Asked(here | {"key": an_image(world).key}),
        "newsletter_image_restore": Asked(here | {"key": an_image(world, removed=draft.made).key}),
        "newsletter_image": Asked(here | {"key": an_image(world).key}),
        "newsletter_image@sent": Asked(here | {"key": an_image(world, was_sent=True).key}),
    }


def a_waiting_one(world: World) -> Newsletter:
    return factories.NewsletterFactory(network=world.network, state=Newsletter.State.WAITING)


def a_change(section: Section) -> int:
    """Of a part's text."""
    Section.objects.filter(pk=section.pk).update(text="Ny ordlyd")
    return taking_back.history_of(section.newsletter).first().pk


def an_image(world: World, **values):
    file = store(trust_id=world.trust.pk, content=drawing().read(), content_type=PNG)
    return factories.NewsletterImageFactory(network=world.network, file=file, **values)
