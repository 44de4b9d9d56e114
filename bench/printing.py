"""What our PDF costs beside WeasyPrint alone."""

import itertools
import tempfile
from collections.abc import Iterator
from pathlib import Path

import weasyprint
from django.db import transaction
from django.test import override_settings

from bench.databases import DEMO, connect, using
from bench.measuring import Row, ratio
from bench.pages import PLAN
from network.files import store
from network.models import HealthTrust
from network.pdf import render_pdf
from network.pdf.addresses import OwnAddresses
from network.pdf.render import print_style
from network.printing import PDF, PrintSource
from network.tenancy import scope
from plans.models import AnnualPlan
from plans.printing import plan_source

PAIRS = 20


def rows() -> Iterator[Row]:
    with using(connect(DEMO)):
        trust = HealthTrust.objects.get(slug=PLAN["trust"])
        with scope(trusts=[trust.pk], regions_read=[trust.region_id]):
            source = plan_source(AnnualPlan.objects.at(**PLAN).get().pk)
            with tempfile.TemporaryDirectory() as folder, override_settings(MEDIA_ROOT=Path(folder)):
                yield pdf_row(source, trust)
            transaction.set_rollback(True)


def pdf_row(source: PrintSource, trust: HealthTrust) -> Row:
    copies = itertools.count()

    def ours() -> None:
        content = render_pdf(html=source.html, images=source.images, attachments=source.attachments)
        # Other bytes each time, or the store would have nothing to write.
        store(trust_id=trust.pk, content=content + b"\n%%%d" % next(copies), content_type=PDF)

    found = ratio(ours, lambda: bare(source), pairs=PAIRS, warm_up=2)
    return Row("plan PDF, rendered and stored ÷ WeasyPrint alone", found.value, 1.15, "×", spread=found.spread)


def bare(source: PrintSource) -> bytes:
    """The same page and variant, the same fetcher, and the fonts and the style that are warm already.

    WeasyPrint's own fetcher costs some 50 ms more: it prepares for https, which no plan needs.
    """
    fonts, style = print_style()
    return weasyprint.HTML(string=source.html, url_fetcher=OwnAddresses(source.images)).write_pdf(
        font_config=fonts, stylesheets=[style], pdf_variant="pdf/a-3a"
    )
