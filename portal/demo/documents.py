"""The documents of every network, in the trust's language: role, agreement, competence and teaching."""

from datetime import date

from portal.demo.document_texts import TEXTS
from portal.demo.regions import NURSES, SOCIAL_WORKERS, THERAPISTS, trusts

# The role as the documents name it: (indefinite singular, indefinite plural).
_ROLES = {
    ("nb", NURSES): ("ressurssykepleier", "ressurssykepleiere"),
    ("nn", NURSES): ("ressurssjukepleiar", "ressurssjukepleiarar"),
    ("nb", THERAPISTS): ("ressursfysio-/ergoterapeut", "ressursfysio- og ergoterapeuter"),
    ("nn", THERAPISTS): ("ressursfysio-/ergoterapeut", "ressursfysio- og ergoterapeutar"),
    ("nb", SOCIAL_WORKERS): ("nettverkssosionom", "nettverkssosionomer"),
}

# Where the agreement has been replaced by a mandate.
_WITH_MANDATE = {"forde", "telemark", "klb-sor-ost"}


def _role(trust, network):
    if trust["slug"] == "telemark":
        return "kontaktsykepleier", "kontaktsykepleiere"
    return _ROLES[trust["language"], network["profession"]]


def _document(kind, title, version, valid_from, *, valid_to=None, link="", text="", public=True):
    """Has a link or a text; of a text the loader makes a small file."""
    return {
        "kind": kind,
        "title": title,
        "version": version,
        "valid_from": valid_from,
        "valid_to": valid_to,
        "link": link,
        "text": text,
        "public": public,
    }


def documents(trust_slug, network_slug):
    """The documents of a network, those in force and a few that have run out or are about to."""
    trust = next(trust for trust in trusts() if trust["slug"] == trust_slug)
    network = next(network for network in trust["networks"] if network["slug"] == network_slug)
    one, many = _role(trust, network)
    link = f"https://example.no/{trust_slug}/{network_slug}"
    texts = {
        key: (title.format(one=one, many=many), text.format(one=one, many=many))
        for key, (title, text) in TEXTS[trust["language"]].items()
    }
    return [
        *_function_descriptions(texts),
        _basis(texts, link, trust_slug),
        *_competence_plans(texts, link),
        *_teaching(texts, link),
    ]


def _function_descriptions(texts):
    title, text = texts["function_description"]
    return [
        _document("function_description", title, "1", date(2019, 1, 1), valid_to=date(2023, 12, 31), text=text),
        _document("function_description", title, "2", date(2024, 1, 1), text=text),
    ]


def _basis(texts, link, trust_slug):
    if trust_slug in _WITH_MANDATE:
        title, text = texts["mandate"]
        return _document("mandate", title, "1", date(2023, 3, 1), valid_to=date(2026, 12, 31), text=text)
    title, _ = texts["agreement"]
    return _document("agreement", title, "3", date(2022, 1, 1), link=f"{link}/avtale.pdf")


def _competence_plans(texts, link):
    title, text = texts["competence_plan"]
    return [
        _document(
            "competence_plan",
            title,
            "2021",
            date(2021, 6, 1),
            valid_to=date(2025, 5, 31),
            link=f"{link}/kompetanseplan-2021.pdf",
        ),
        _document("competence_plan", title, "2025", date(2025, 6, 1), text=text),
    ]


def _teaching(texts, link):
    guide, guide_text = texts["guide"]
    assessment, assessment_text = texts["teaching_symptoms"]
    role, _ = texts["teaching_role"]
    return [
        _document("guide", guide, "2", date(2024, 1, 1), text=guide_text, public=False),
        _document("teaching_template", assessment, "1", date(2023, 5, 1), text=assessment_text),
        _document("teaching_template", role, "1", date(2025, 2, 1), link=f"{link}/om-rollen.pptx"),
    ]
