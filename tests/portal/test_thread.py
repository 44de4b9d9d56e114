"""The thread page: a focus area from its targets to what was done, over the years and the strategies."""

import datetime
import re
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client

from network import panels
from network.actors import Part
from network.panels import Line, Panel
from network.tenancy import scope
from plans import services
from plans.models import AnnualPlan, FocusArea, PlanArea, Priority, SubGoal
from tests import factories
from tests.plans.editor import inside, led_to, text_of
from tests.plans.strategist import inside as in_region
from tests.plans.versions import BY, published, stored
from tests.queries import counted
from tests.world import OTHER_TRUST, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def earlier(world: World) -> FocusArea:
    """The area of the period before that the world's area replaces."""
    with in_region(world.region):
        period = factories.StrategyPeriodFactory(
            region=world.region, first_year=2010, last_year=2014, title="Forrige strategi"
        )
        area = factories.FocusAreaFactory(period=period, number=4, title="Samhandling")
        factories.FocusAreaFactory(period=period, number=5, title="Noe annet")
        FocusArea.objects.filter(pk=world.focus_area.pk).update(continues=area, continuation="replaced_by")
    return area


def a_plan(world: World, year: int, focus_area: FocusArea | None, **values) -> PlanArea:
    values = {"state": "published", "approved_on": datetime.date(year, 1, 30)} | values
    with inside(world.trust):
        plan = factories.AnnualPlanFactory(
            network=world.network, year=year, period=focus_area and focus_area.period, **values
        )
        number, title = (focus_area.number, focus_area.title) if focus_area else (1, "Eget område")
        return factories.PlanAreaFactory(plan=plan, focus_area=focus_area, number=number, title=title)


def a_sub_goal(area: PlanArea, text: str, *activities: str, **values) -> SubGoal:
    with inside(area.trust):
        sub_goal = factories.SubGoalFactory(area=area, text=text, **values)
        for each in activities:
            factories.ActivityFactory(sub_goal=sub_goal, text=each)
    return sub_goal


def get(world: World, browser: Client, path: str = "", *, language: str = "en") -> HttpResponse:
    browser.cookies["django_language"] = language
    return browser.get(f"/{world.trust.slug}/{world.network.slug}/trad/{path}")


def of_line(world: World, browser: Client, query: str = "") -> HttpResponse:
    return get(world, browser, f"{world.focus_area.pk}/{query}")


def texts(page: HttpResponse, tag: str) -> list[str]:
    found = re.findall(rf"<{tag}[^>]*>(.*?)</{tag}>", text_of(page), re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", each)).split()) for each in found]


def links(page: HttpResponse, text: str) -> list[str]:
    return re.findall(rf'<a class="ds-link" href="([^"]*)">[^<]*{re.escape(text)}', text_of(page))


@pytest.fixture
def browser(world: World, client_of) -> Client:
    return client_of(world.person(Part.COORDINATOR))


@pytest.fixture
def reader(world: World, client_of) -> Client:
    return client_of(world.person(Part.RESOURCE_PERSON))


def test_the_years_of_a_line_stand_beside_each_other_the_newest_first(world, earlier, browser):
    a_sub_goal(a_plan(world, 2012, earlier), "Flere møtes", "Invitere fastlegene")
    a_sub_goal(a_plan(world, 2013, earlier), "Alle møtes")

    page = of_line(world, browser)

    this_year = world.plan.year
    assert texts(page, "h3")[-3:] == [f"{this_year} Draft", "2013 Published", "2012 Published"]
    assert "Sub-goal 4.1 Alle møtes" in texts(page, "h4")
    assert "Invitere fastlegene" in text_of(page)


def test_the_line_is_the_same_from_either_end(world, earlier, browser):
    a_sub_goal(a_plan(world, 2012, earlier), "Flere møtes")

    assert texts(get(world, browser, f"{earlier.pk}/"), "h4") == texts(of_line(world, browser), "h4")


def test_how_the_areas_continue_each_other_is_said(world, earlier, browser):
    assert "Replaces no. 4 Samhandling of 2010–2014." in text_of(of_line(world, browser))


def test_a_neighbour_area_of_the_period_is_not_in_it(world, earlier, browser):
    with in_region(world.region):
        other = FocusArea.objects.select_related("period").get(title="Noe annet")
    a_sub_goal(a_plan(world, 2012, other), "Hører ikke hit")

    assert "Hører ikke hit" not in text_of(of_line(world, browser))
    assert "Hører ikke hit" in text_of(get(world, browser, f"{other.pk}/"))


def test_targets_come_with_aim_and_rule(world, browser):
    with in_region(world.region):
        factories.TargetFactory(
            focus_area=world.focus_area, key="samtale", text="Årlig samtale", kind="share", value=80,
            direction="at_least", rule="Delt på alle som svarte", due_year=2029,
        )  # fmt: skip

    page = text_of(of_line(world, browser))

    assert "Årlig samtale" in page
    assert "At least 80\N{NO-BREAK SPACE}%" in page
    assert "Delt på alle som svarte" in page
    assert "by 2029" in page


def test_what_was_carried_leads_back_and_on(world, earlier, browser):
    old = a_sub_goal(a_plan(world, 2012, earlier), "Flere møtes")
    new = a_sub_goal(a_plan(world, 2013, earlier), "Alle møtes", predecessor=old)

    page = of_line(world, browser)

    assert links(page, "Carried from 2012") == [f"#sub-goal-{old.pk}"]
    assert links(page, "Goes on in 2013") == [f"#sub-goal-{new.pk}"]


def test_what_was_carried_from_another_area_leads_to_its_plan(world, earlier, browser):
    with in_region(world.region):
        other = FocusArea.objects.select_related("period").get(title="Noe annet")
    old = a_sub_goal(a_plan(world, 2012, other), "Flere møtes")
    a_sub_goal(a_plan(world, 2013, earlier), "Alle møtes", predecessor=old)

    plan = f"/{world.trust.slug}/{world.network.slug}/plan/2012/"
    assert links(of_line(world, browser), "Carried from 2012") == [f"{plan}#sub-goal-{old.pk}"]


def test_a_draft_is_for_those_who_see_drafts(world, browser, reader):
    draft, published = world.plan.year, world.published_plan.year
    with inside(world.trust):
        area = factories.PlanAreaFactory(plan=world.published_plan, focus_area=world.focus_area, number=1)
    a_sub_goal(area, "Står i den publiserte")
    a_sub_goal(draft_area(world), "Står i kladden")

    assert texts(of_line(world, browser), "h3")[-2:] == [f"{draft} Draft", f"{published} Published"]
    assert "Står i kladden" in text_of(of_line(world, browser))
    assert texts(of_line(world, reader), "h3")[-1:] == [f"{published} Published"]
    assert "Står i kladden" not in text_of(of_line(world, reader))


def test_while_a_plan_is_written_anew_members_read_the_version_that_is_published(world, browser, reader):
    area = draft_area(world)
    a_sub_goal(area, "Står i den publiserte", "Alle møtes")
    published(world.plan)
    with inside(world.trust):
        services.start_new_version(stored(world.plan), by=BY)
    a_sub_goal(area, "Står i kladden")

    page, own = text_of(of_line(world, reader)), text_of(of_line(world, browser))

    assert "Står i den publiserte" in page
    assert "Alle møtes" in page
    assert "This is what is published until then." in page
    assert f"/plan/{world.plan.year}/versjoner/1/#area-{area.pk}" in page
    assert "Står i kladden" not in page
    assert "Står i kladden" in own
    assert "This is what is published until then." not in own
    with inside(world.trust):
        services.withdraw(stored(world.plan), by=BY)
    assert "Står i den publiserte" not in text_of(of_line(world, reader))


def test_what_another_area_has_for_the_line_also_stands_while_the_plan_is_written_anew(world, reader):
    elsewhere(world.plan, "Hører ikke hit", "Alle møtes")
    published(world.plan)
    with inside(world.trust):
        services.start_new_version(stored(world.plan), by=BY)
        priority = Priority.objects.get()

    page = of_line(world, reader)

    assert "Sub-goal 2.2 Alle møtes" in texts(page, "h4")
    assert "Hører ikke hit" not in text_of(page)
    assert re.search(r'Stands under <a [^>]*/versjoner/1/#area-\d+"[^>]*>2. Et annet sted</a>', text_of(page))
    assert "Nobody has worked for it yet" not in text_of(page)
    assert texts(of_line(world, reader, f"?priority={priority.pk}"), "h4") == ["Sub-goal 2.2 Alle møtes"]


def draft_area(world: World) -> PlanArea:
    with inside(world.trust):
        return world.plan.areas.select_related("trust", "plan").get()


def test_where_a_row_comes_from_tells_nothing_of_a_draft(world, earlier, browser, reader):
    hidden = a_sub_goal(a_plan(world, 2012, earlier, state="draft", approved_on=None), "Kladd")
    a_sub_goal(a_plan(world, 2013, earlier), "Alle møtes", predecessor=hidden)

    assert len(links(of_line(world, browser), "Carried from 2012")) == 1
    assert links(of_line(world, reader), "Carried from 2012") == []


def test_what_is_deleted_is_not_in_it(world, browser):
    sub_goal = a_sub_goal(draft_area(world), "Slettet delmål")
    with inside(world.trust):
        sub_goal.remove()
        world.activity.remove()

    page = text_of(of_line(world, browser))

    assert "Slettet delmål" not in page
    assert f'id="activity-{world.activity.pk}"' not in page


def test_an_activity_comes_with_all_that_is_known_of_it(world, browser):
    with inside(world.trust):
        person = factories.PersonFactory(trust=world.trust, given_name="Siri", family_name="Ansvarlig")
        row = factories.ActivityFactory(
            sub_goal=world.sub_goal, person=person, state="done", note="Godt oppmøte", times=["2026-03"]
        )
        factories.EvidenceFactory(activity=row, text="42 møtte", link="https://example.no/referat")
        project, news = (make(network=world.network, title=f"Tittel {make.__name__}") for make in SHELF)
        factories.ProjectActivityFactory(project=project, activity=row)
        factories.NewsActivityFactory(item=news, activity=row)

    page = text_of(of_line(world, browser))

    for words in (
        "Siri Ansvarlig",
        "Godt oppmøte",
        '<a class="ds-link" href="https://example.no/referat">42 møtte</a>',
    ):
        assert words in page
    here = f"/{world.trust.slug}/{world.network.slug}"
    assert f'href="{here}/prosjekter/{project.pk}/">Tittel ProjectFactory' in page
    assert f'href="{here}/nytt/{news.pk}/">Tittel NewsItemFactory' in page


SHELF = (factories.ProjectFactory, factories.NewsItemFactory)


def test_a_priority_shows_what_works_for_it_and_what_that_was_carried_from(world, earlier, browser):
    before, this = a_plan(world, 2012, earlier), draft_area(world)
    old, _ = a_sub_goal(before, "Flere møtes"), a_sub_goal(before, "Noe annet i området")
    new = a_sub_goal(this, "Alle møtes", predecessor=old)
    with inside(world.trust):
        priority = world.focus_area.priorities.get()
        factories.SubGoalPriorityFactory(sub_goal=new, priority=priority)

    page = of_line(world, browser, f"?priority={priority.pk}")

    shown = [text.partition(" ")[2].partition(" ")[2] for text in texts(page, "h4")]
    assert shown == ["Alle møtes", "Flere møtes"]
    assert "Show the whole area" in text_of(page)


def elsewhere(plan: AnnualPlan, *texts: str, number: int = 2) -> list[SubGoal]:
    """Under another area of the plan; the last works for the priority of the world's area."""
    with inside(plan.trust):
        area = factories.PlanAreaFactory(plan=plan, number=number, title="Et annet sted")
        rows = [factories.SubGoalFactory(area=area, text=text, position=at) for at, text in enumerate(texts)]
        factories.ActivityFactory(sub_goal=rows[-1], text="Invitere fastlegene")
        factories.SubGoalPriorityFactory(sub_goal=rows[-1], priority=Priority.objects.get())
    return rows


def test_a_sub_goal_of_another_area_that_works_for_a_priority_of_the_line_is_shown(world, browser):
    elsewhere(world.plan, "Hører ikke hit", "Alle møtes")

    page = text_of(of_line(world, browser))

    assert "Nobody has worked for it yet" not in page
    assert "Sub-goal 2.2 Alle møtes" in texts(of_line(world, browser), "h4")
    assert re.search(r'Stands under <a [^>]*href="[^"]*#area-\d+"[^>]*>2. Et annet sted</a>', page)
    assert page.count("Stands under") == 1  # not where the area is the line's
    assert "Invitere fastlegene" in page
    assert "Hører ikke hit" not in page
    assert page.count(f'id="year-{world.plan.year}"') == 1


def test_a_priority_shows_what_works_for_it_in_another_area(world, browser):
    elsewhere(world.plan, "Hører ikke hit", "Alle møtes")
    with inside(world.trust):
        priority = Priority.objects.get()

    page = of_line(world, browser, f"?priority={priority.pk}")

    assert texts(page, "h4") == ["Sub-goal 2.2 Alle møtes"]
    assert "Show the whole area" in text_of(page)


def test_a_year_whose_plan_works_for_the_line_only_from_another_area_is_there(world, earlier, browser):
    a_plan(world, 2012, earlier)
    elsewhere(a_plan(world, 2013, None).plan, "Alle møtes")

    page = of_line(world, browser)

    assert texts(page, "h3")[-3:] == [f"{world.plan.year} Draft", "2013 Published", "2012 Published"]
    assert "Sub-goal 2.1 Alle møtes" in texts(page, "h4")


def test_what_is_deleted_or_of_a_hidden_draft_or_another_network_does_not_work_for_a_priority(world, browser, reader):
    with inside(world.trust):
        plan = factories.AnnualPlanFactory(network=world.neighbour_network, year=2028, period=world.period)
    elsewhere(plan, "Naboens delmål")
    (draft,) = elsewhere(world.plan, "Står i kladden")

    assert "Nobody has worked for it yet" not in text_of(of_line(world, browser))
    assert "Nobody has worked for it yet" in text_of(of_line(world, reader))
    with inside(world.trust):
        draft.remove()
    page = text_of(of_line(world, browser))
    assert "Nobody has worked for it yet" in page
    assert "Naboens delmål" not in page
    assert "Et annet sted" not in page


@pytest.mark.parametrize("asked", ["x", "0", "99999999999999999999", "-1", ""])
def test_a_priority_that_is_not_there_shows_the_whole_area(world, browser, asked):
    page = of_line(world, browser, f"?priority={asked}")

    assert page.status_code == 200
    assert "Show the whole area" not in text_of(page)


def test_an_untouched_priority_says_so(world, browser):
    assert "Nobody has worked for it yet" in text_of(of_line(world, browser))


def test_without_a_strategy_the_areas_go_on_by_their_title(world, browser):
    first, second = a_plan(world, 2005, None), a_plan(world, 2006, None)
    a_sub_goal(first, "I fjor"), a_sub_goal(second, "I år")

    page = get(world, browser, f"2006/{second.pk}/")

    assert texts(page, "h3")[-2:] == ["2006 Published", "2005 Published"]
    assert "Eget område" in text_of(get(world, browser))


def test_an_area_of_a_plan_leads_to_its_line(world, browser):
    page = get(world, browser, f"{world.plan.year}/{draft_area(world).pk}/")

    assert led_to(page) == f"/{world.trust.slug}/{world.network.slug}/trad/{world.focus_area.pk}/"


def test_the_plan_and_the_strategy_lead_to_it(world, browser, reader):
    plan = text_of(browser.get(f"/{world.trust.slug}/{world.network.slug}/plan/{world.plan.year}/"))
    years = f"{world.period.first_year}-{world.period.last_year}"
    strategy = text_of(reader.get(f"/region/{world.region.slug}/strategi/{years}/"))

    here = f"/{world.trust.slug}/{world.network.slug}/trad/"
    assert f'href="{here}{world.plan.year}/{draft_area(world).pk}/"' in plan
    chosen = f"/region/{world.region.slug}/trad/{world.focus_area.pk}/"
    assert f'href="{chosen}"' in strategy
    assert led_to(reader.get(chosen)) == f"{here}{world.focus_area.pk}/"


def test_whoever_has_several_networks_chooses(world, client_of):
    administrator = client_of(world.person(Part.ADMINISTRATOR))

    page = administrator.get(f"/region/{world.region.slug}/trad/{world.focus_area.pk}/")

    here = f"/{world.trust.slug}/{{}}/trad/{world.focus_area.pk}/"
    for network in (world.network, world.neighbour_network):
        assert f'href="{here.format(network.slug)}"' in text_of(page)
    assert administrator.get(f"/region/{world.region.slug}/trad/0/").status_code == 404


def test_the_list_has_the_newest_area_of_each_line(world, earlier, browser):
    page = get(world, browser)

    assert [area.pk for area, _ in page.context["lines"]] == [world.focus_area.pk, earlier.pk + 1]
    assert "Samhandling" in text_of(page)  # as what it was before


def test_an_area_of_another_region_is_not_there(world, browser):
    with scope(regions=[world.other_region.pk]):
        period = factories.StrategyPeriodFactory(region=world.other_region)
        foreign = factories.FocusAreaFactory(period=period)

    assert get(world, browser, f"{foreign.pk}/").status_code == 404


def test_plans_of_other_trusts_and_networks_are_not_in_it(world, browser):
    other = world.spots[OTHER_TRUST]
    with scope(trusts=[other.trust.pk], regions_read=[world.region.pk]):
        plan = factories.AnnualPlanFactory(network=other.network, year=2028, period=world.period)
        area = factories.PlanAreaFactory(plan=plan, focus_area=world.focus_area, number=1)
        factories.SubGoalFactory(area=area, text="Naboens delmål")
    with inside(world.trust):
        plan = factories.AnnualPlanFactory(network=world.neighbour_network, year=2028, period=world.period)
        area = factories.PlanAreaFactory(plan=plan, focus_area=world.focus_area, number=1)
        factories.SubGoalFactory(area=area, text="Det andre nettverkets delmål")

    page = text_of(of_line(world, browser))

    assert "Naboens delmål" not in page
    assert "Det andre nettverkets delmål" not in page


def test_a_network_without_plans_is_told_so(world, browser):
    with in_region(world.region):
        area = factories.FocusAreaFactory(period=world.period, number=7, title="Nytt")

    assert "No plan has this area yet" in text_of(get(world, browser, f"{area.pk}/"))


# Panels of later floors


def test_a_panel_stands_at_the_rows_that_it_says_something_of(world, browser, monkeypatch):
    asked = []

    def read(network, actor, ids):
        asked.append((network, set(ids)))
        return {world.activity.pk: [Line("14. mars", "/moter/1/")]}

    monkeypatch.setitem(panels.PANELS, panels.ACTIVITY, [Panel("meetings", "Møter", read)])

    page = text_of(of_line(world, browser))

    assert page.count("<strong>Møter:</strong>") == 1
    assert '<a class="ds-link" href="/moter/1/">14. mars</a>' in page
    ((network, ids),) = asked
    assert network == world.network
    assert world.activity.pk in ids


def test_a_panel_at_a_target(world, browser, monkeypatch):
    def read(network, actor, ids):
        return {pk: [Line("82 % i 2025")] for pk in ids}

    monkeypatch.setitem(panels.PANELS, panels.TARGET, [Panel("value", "Verdi", read)])

    assert "<strong>Verdi:</strong> 82 % i 2025" in text_of(of_line(world, browser))


def test_a_panel_without_anything_to_say_leaves_nothing(world, browser, monkeypatch):
    monkeypatch.setitem(
        panels.PANELS, panels.ACTIVITY, [Panel("meetings", "Møter", lambda *_: {world.activity.pk: []})]
    )

    assert "Møter" not in text_of(of_line(world, browser))


def test_a_panel_is_registered_once(monkeypatch):
    monkeypatch.setitem(panels.PANELS, "x", [])
    panels.register("x", Panel("meetings", "Møter", lambda *_: {}))

    with pytest.raises(ValueError, match="meetings"):
        panels.register("x", Panel("meetings", "Andre møter", lambda *_: {}))


# Queries


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_it_asks_as_often_however_many_years_and_rows(world, earlier, browser, rows):
    before = None
    for number in range(rows):
        area = a_plan(world, 2030 + number, world.focus_area)
        before = a_sub_goal(area, "Delmål", *["Aktivitet"] * 3, predecessor=before)
        with inside(world.trust):
            factories.EvidenceFactory(activity=before.activities.first(), text="42 møtte")
            factories.SubGoalPriorityFactory(sub_goal=before, priority=world.focus_area.priorities.get())
        elsewhere(area.plan, "Hører ikke hit", "Alle møtes", number=9)

    with counted(13):
        of_line(world, browser)


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_list_asks_as_often_however_many_areas(world, browser, rows):
    with in_region(world.region):
        for number in range(rows):
            factories.FocusAreaFactory(period=world.period, number=10 + number)
    a_plan(world, 2005, None)

    with counted(9):
        get(world, browser)
