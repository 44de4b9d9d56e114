"""The strategy for the access table: a period with everything in it, a closed one, one that nothing needs."""

from network.models import RegionChange
from network.tenancy import scope
from plans.models import FocusArea, Priority, StrategyPeriod
from tests import factories
from tests.access_thing import Asked
from tests.world import World

IMPORTED = {
    "strategy": {
        "title": "Strategi 2070–2074",
        "first_year": 2070,
        "last_year": 2074,
        "area_word": "focus_area",
        "intro": "",
        "purpose": "Formål",
        "characteristics": "Kjennetegn",
        "foundations": [],
        "areas": [{"number": 1, "title": "Kompetanse", "goal": "Mål", "priorities": []}],
    },
    "doubts": [],
    "source": [],
    "lines": {},
}
STRATEGY_TEXT = """# Strategi 2080-2084

## FORMÅL

Flere skal få god lindring.

## NETTVERKET SKAL KJENNETEGNES AV

Samarbeid og kunnskap.

## FOKUSOMRÅDENE

1. Kompetanse
2. Samarbeid

## 1. KOMPETANSE

**Mål:** Alle kan det de trenger.

### Aktuelle innsatsområder:

- styrke kunnskapen om smerte

## 2. SAMARBEID

**Mål:** Tjenestene henger sammen.

### Aktuelle innsatsområder:

- møte fastlegene
"""


def strategies(world: World) -> dict[str, Asked]:
    with scope(regions=[world.region.pk]):
        unused = period_of(world.region, 2090)
        closed = period_of(world.region, 2095)
        closed_area = factories.FocusAreaFactory(period=closed, number=1)
        StrategyPeriod.objects.filter(pk=closed.pk).update(state=StrategyPeriod.State.CLOSED)
        waiting = factories.StrategyImportFactory(region=world.region, found=IMPORTED)
        here = contents(world.period)
    with scope(regions=[world.other_region.pk]):
        elsewhere = factories.StrategyPeriodFactory(region=world.other_region)
        area_elsewhere = factories.FocusAreaFactory(period=elsewhere, number=1)
    of_region = {"region": world.region.slug}
    words = {"title": "Ny", "purpose": "Nytt", "characteristics": "Nytt", "area_word": "focus_area"}
    of_import = of_region | {"pk": waiting.pk}
    return {
        "region": Asked(of_region),
        "region@other": Asked({"region": world.other_region.slug}),
        "strategy": Asked(years_of(world.period)),
        "strategy@other": Asked(years_of(elsewhere)),
        "strategy_links": Asked(years_of(world.period)),
        "strategy_links@other": Asked(years_of(elsewhere)),
        "strategy_history": Asked(years_of(world.period)),
        "strategy_new": Asked(of_region, words | {"first_year": 2060, "last_year": 2064, "stamp": 1}),
        "strategy_edit": Asked(years_of(world.period), words),
        "strategy_edit@closed": Asked(years_of(closed), words),
        "strategy_edit@other": Asked(years_of(elsewhere), words),
        "strategy_state": Asked(years_of(world.period)),
        "strategy_state@closed": Asked(years_of(closed), {"reason": "Feil i et årstall"}),
        "strategy_remove": Asked(years_of(unused)),
        "focus_area@closed": Asked(of(closed_area), {"title": "Ny"}),
        "focus_area@other": Asked(of(area_elsewhere), {"title": "Ny"}),
        "strategy_import_new": Asked(of_region, {"text": STRATEGY_TEXT}),
        "strategy_import": Asked(of_import),
        "strategy_import_file": Asked(of_import),
        "strategy_import_drop": Asked(of_import),
        **here,
    }


def contents(period: StrategyPeriod) -> dict[str, Asked]:
    """An area that no plan has, with two of each, and a priority that has been deleted."""
    area = factories.FocusAreaFactory(period=period, number=9)
    _first, second, gone = (factories.PriorityFactory(focus_area=area, number=number) for number in (1, 2, 3))
    target = [factories.TargetFactory(focus_area=area, position=place) for place in (1, 2)][-1]
    document = factories.FoundationDocumentFactory(period=period, position=9)
    measured = {"text": "Nytt", "kind": "share", "direction": "at_least", "value": 80, "rule": "Delt", "source": "x"}
    return {
        "strategy_restore": Asked(years_of(period) | {"pk": deleted(gone).pk}),
        "focus_area_new": Asked(years_of(period), {"title": "Nytt", "goal": "Nytt mål"}),
        "focus_area": Asked(of(area), {"title": "Nytt"}),
        "focus_area_remove": Asked(of(area)),
        "priorities_new": Asked(of(area), {"priorities": "- en\n- to"}),
        "priority": Asked(of(second), {"text": "Nytt"}),
        "priority_move": Asked(of(second), {"step": "up"}),
        "priority_remove": Asked(of(second)),
        "target_new": Asked(of(area), measured),
        "target": Asked(of(target), {"text": "Nytt"}),
        "target_move": Asked(of(target), {"step": "up"}),
        "target_remove": Asked(of(target)),
        "foundation_new": Asked(years_of(period), {"title": "Nytt"}),
        "foundation": Asked(of(document), {"title": "Nytt"}),
        "foundation_remove": Asked(of(document)),
    }


def period_of(region, first_year: int) -> StrategyPeriod:
    return factories.StrategyPeriodFactory(region=region, first_year=first_year, last_year=first_year + 1)


def deleted(row: Priority) -> RegionChange:
    pk = row.pk
    row.delete()
    table = Priority._meta.db_table
    return RegionChange.objects.filter(table=table, row=pk, kind=RegionChange.Kind.DELETE).latest("pk")


def years_of(period: StrategyPeriod) -> dict:
    return {"region": period.region.slug, "first_year": period.first_year, "last_year": period.last_year}


def of(row: FocusArea) -> dict:
    return years_of(row.period) | {"pk": row.pk}
