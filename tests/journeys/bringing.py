"""Documents that wait to be looked through, brought as people do it: signed in, by the portal's own forms."""

import time
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from tests.journeys.running import PATIENCE, Portal
from tests.plans.importing.bringer import PLAN
from tests.plans.importing.invented_strategy import STRATEGY

DOUBTFUL = f"{PLAN}\n* * *\n"  # with a line that is left out, misspelt words and a local group that nobody has
NO_PLAN = "Kjære alle sammen\n\nVi møtes i mai. Ta med kaffe."


def plan_in_review(portal: Portal, who: str, trust: str, network: str) -> tuple[int, int]:
    """(its id, the number of the line that was left out)."""
    pk = plan_import(portal, who, (trust, network), state="review", text=DOUBTFUL)
    [(doubts,)] = portal.ask("select found -> 'doubts' from plans_planimport where id = %s", pk)
    return pk, next(number for number, doubt in enumerate(doubts) if doubt["code"] == "dropped")


def refused_plan(portal: Portal, who: str, trust: str, network: str) -> int:
    return plan_import(portal, who, (trust, network), state="refused", text=NO_PLAN)


def plan_import(portal: Portal, who: str, network: tuple[str, str], *, state: str, text: str) -> int:
    """Brought when the portal has none yet; a worker reads it."""
    question = """select min(i.id) from plans_planimport i join network_network n on n.id = i.network_id
                    join network_healthtrust t on t.id = n.trust_id
                   where t.slug = %s and n.slug = %s and i.state = %s"""
    if (found := portal.ask(question, *network, state)[0][0]) is None:
        send(portal, who, f"/{'/'.join(network)}/plan/import/", text)
        until = time.monotonic() + PATIENCE
        while (found := portal.ask(question, *network, state)[0][0]) is None:
            assert time.monotonic() < until, f"No plan of {network} has come to be {state}."
            time.sleep(0.2)
    return found


def strategy_in_review(portal: Portal, who: str, region: str) -> int:
    question = """select min(i.id) from plans_strategyimport i join network_region r on r.id = i.region_id
                   where r.slug = %s and i.state = 'review'"""
    if portal.ask(question, region) == [(None,)]:
        send(portal, who, f"/region/{region}/strategi/import/", STRATEGY)
    return portal.ask(question, region)[0][0]


def send(portal: Portal, who: str, path: str, text: str) -> None:
    cookies = CookieJar()
    browser = build_opener(HTTPCookieProcessor(cookies))
    browser.open(f"{portal.url}/").close()
    post(browser, cookies, f"{portal.url}/demo/inn/{who}/")
    post(browser, cookies, portal.url + path, text=text)


def post(browser: OpenerDirector, cookies: CookieJar, address: str, **fields: str) -> None:
    token = next(cookie.value for cookie in cookies if cookie.name == "csrftoken")
    try:
        browser.open(address, urlencode(fields | {"csrfmiddlewaretoken": token}).encode()).close()
    except HTTPError as error:
        raise AssertionError(f"{address} answers {error.code}: {error.read().decode()[:2000]}") from error
