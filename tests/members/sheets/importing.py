"""Somebody who brings lists in by the pages, as a browser does."""

import re

from django.urls import reverse

from members.models import Person, RegisterImport, ResourcePerson
from members.tasks import carry_out_import
from network.tenancy import make_scope, scope
from tests.members.sheets.lists import HEADINGS, upload, xlsx
from tests.reading import text_of
from tests.world import World

QUESTION = re.compile(r'name="question-(\d+)" value="([^"]+)"')


class Importer:
    def __init__(self, browser, world: World, person: Person, on_commit) -> None:
        self.browser, self.world, self.person, self.on_commit = browser, world, person, on_commit

    def url(self, name: str, **more) -> str:
        return reverse(name, kwargs={"trust": self.world.trust.slug, **more})

    def bring(self, content: bytes, name: str = "liste.xlsx") -> RegisterImport | None:
        """Upload; the import, or None when the file was refused (see `self.page`)."""
        self.page = self.browser.post(self.url("import_new"), {"file": upload(content, name)})
        if self.page.status_code != 302:
            return None
        with scope(trusts_read=[self.world.trust.pk]):
            return RegisterImport.objects.order_by("pk").last()

    def list(self, *rows: list, headings: list = HEADINGS, network: bool = True) -> RegisterImport:
        """A foreign list whose columns are taken as guessed."""
        imported = self.bring(xlsx(headings, *rows))
        if imported.state == RegisterImport.State.COLUMNS:
            form = {f"column-{place}": key for key, place in imported.columns.items()}
            form |= {"network": self.world.network.pk, "profession": "nurse"} if network else {}
            self.page = self.browser.post(self.url("import_columns", pk=imported.pk), form)
            assert self.page.status_code == 302, text_of(self.page)
        return imported

    def review(self, imported: RegisterImport, view: str = ""):
        address = self.url("import_review", pk=imported.pk) + (f"?vis={view}" if view else "")
        self.page = self.browser.get(address)
        assert self.page.status_code == 200
        return self.page.context["outcome"]

    def counts(self, imported: RegisterImport) -> dict:
        return dict(self.review(imported).counts)

    def answer(self, imported: RegisterImport, **by_begin: str) -> None:
        """Answer questions by how their keys begin: municipality="proposal" takes what is proposed."""
        form = {}
        for number, question in enumerate(self.review(imported).questions):
            answer = by_begin.get(question.key.partition(":")[0])
            if answer is not None:
                form[f"question-{number}"] = question.key
                form[f"answer-{number}"] = question.proposal if answer == "proposal" else answer
        assert form
        self.browser.post(self.url("import_review", pk=imported.pk), form)

    def end(self, imported: RegisterImport, *appointments: ResourcePerson) -> None:
        pks = [row.pk for row in appointments]
        self.browser.post(self.url("import_review", pk=imported.pk), {"shown": pks, "end": pks})

    def agree(self, imported: RegisterImport) -> None:
        """Say yes; the worker has not come yet."""
        fingerprint = self.review(imported).fingerprint
        self.browser.post(self.url("import_carry_out", pk=imported.pk), {"fingerprint": fingerprint})

    def work(self, imported: RegisterImport) -> RegisterImport:
        """What the worker does, in the scope the message would carry."""
        reach = make_scope(trusts=[self.world.trust.pk], account=self.person.account_id, actor=self.person.name)
        carry_out_import.push_request(headers={"scope": reach.message()})
        try:
            carry_out_import(imported.pk)
        finally:
            carry_out_import.pop_request()
        return self.again(imported)

    def again(self, imported: RegisterImport) -> RegisterImport:
        with scope(trusts_read=[self.world.trust.pk]):
            return RegisterImport.objects.get(pk=imported.pk)

    def take_in(self, imported: RegisterImport) -> RegisterImport:
        self.agree(imported)
        return self.work(imported)
