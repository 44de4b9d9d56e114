"""Somebody who brings in a plan they have, on the pages; and the worker that reads it."""

import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from members.models import Person
from network.models import Network
from network.tenancy import make_scope
from plans.models import AnnualPlan, PlanImport
from plans.tasks import read_plan_import
from tests.plans.editor import inside, sent_by
from tests.reading import in_english

PLAN = """ÅRSPLAN 2031

Årsplanen bygger på:
• Funksjonsbeskrivelse for ressurssykepleier
• Opplæringsplan (revidert 2028)

Målsetting for nettverket
Alle i Vik er trygge.

1. Kompetanse
Mål: Alle kan det de trenger

Delmål 1: Mer kunnskap om smerte
Aktivitet:
• Tema på møtet 18. januar
• Undervise ressurspsykiatere i juni

Møter i lokale nettverksgrupper:
Nettverksgruppe Dato våren 2031 Dato høst 2031
Sor 10.04.31 25.09.31
Ytre Vik 03.04.31 16.10.31

2. Drift
Mål: Et nettverk som virker

Delmål 1: Faste oppgaver
Aktivitet:
Driftsgruppen:
• Skrive nyhetsbrev i juni og desember, jfr. pkt. 1
• Holde oversikten

Driftsgruppen januar 2031
"""


class Bringer:
    def __init__(self, browser: Client, network: Network, person: Person) -> None:
        self.browser, self.network, self.person = browser, network, person
        in_english(browser)

    def url(self, name: str, **more: Any) -> str:
        return reverse(name, kwargs={"trust": self.network.trust.slug, "network": self.network.slug, **more})

    def at(self, name: str, row: PlanImport, **more: Any) -> str:
        return self.url(name, pk=row.pk, **more)

    def send(self, content: bytes | str = PLAN, name: str = "plan.txt", year: Any = "") -> HttpResponse:
        what = {"text": content} if isinstance(content, str) else {"file": SimpleUploadedFile(name, content)}
        return self.browser.post(self.url("plan_import_new"), what | {"year": year})

    def bring(self, content: bytes | str = PLAN, name: str = "plan.txt", year: Any = "") -> PlanImport:
        """Sent and read."""
        answer = self.send(content, name, year)
        assert answer.status_code == 302, answer.content.decode()[:3000]
        return self.work(self.newest())

    def newest(self) -> PlanImport:
        with inside(self.network.trust):
            return PlanImport.objects.order_by("pk").last()

    def work(self, row: PlanImport) -> PlanImport:
        """What the worker does, in the scope that the message would carry."""
        trust = self.network.trust
        reach = make_scope(trusts=[trust.pk], regions_read=[trust.region_id], actor=self.person.name)
        read_plan_import.push_request(headers={"scope": reach.message()})
        try:
            read_plan_import(row.pk)
        finally:
            read_plan_import.pop_request()
        return self.again(row)

    def again(self, row: PlanImport) -> PlanImport:
        with inside(self.network.trust):
            rows = PlanImport.objects.select_related("network__trust__region", "plan", "file")
            return rows.get(pk=row.pk)

    def page(self, row: PlanImport, *, script: bool = False) -> HttpResponse:
        return self.browser.get(self.at("plan_import", row), headers={"HX-Request": "true"} if script else {})

    def settle(self, row: PlanImport, what: str, *, script: bool = False) -> HttpResponse:
        headers = {"HX-Request": "true"} if script else {}
        return self.browser.post(self.at("plan_import_settle", row), {"settle": what}, headers=headers)

    def number_of(self, row: PlanImport, code: str) -> int:
        """Of the first doubt of this kind."""
        codes = [doubt["code"] for doubt in self.again(row).found["doubts"]]
        return codes.index(code)

    def correct(self, row: PlanImport, part: str, **changes: Any) -> HttpResponse:
        address = self.at("plan_import_part", row, part=part)
        form = self.browser.get(address).context["form"]
        return self.browser.post(address, sent_by(form) | changes)

    def store(self, row: PlanImport) -> AnnualPlan | None:
        self.answer = self.browser.post(self.at("plan_import_store", row))
        return self.again(row).plan


def live(response: HttpResponse) -> str:
    return re.search(r'<p id="live" hx-swap-oob="innerHTML">(.*?)</p>', response.content.decode())[1]
