"""The retention policy of plans: the network's and the region's own documents."""

from network.keeping import NothingPersonal, Rule, Then
from network.retention import MASK_AUTHORS, OPEN_TO_ALL, WITH_LEAVER

PUBLIC_DOCUMENT = "frozen documents: decided on by a public body, which must be able to show them (the Archives Act)"

RULES = [
    Rule("plans_annualplan", "changed_by", "shows who saved last", WITH_LEAVER, Then.ANONYMISE, MASK_AUTHORS),
    Rule(
        "plans_annualplan",
        "signed_body signed_leader approved_by minutes",
        "who approved and signed the plan",
        "as long as the plan",
        Then.KEEP,
        why=PUBLIC_DOCUMENT,
    ),
    Rule(
        "plans_annualplan",
        "network_name motto purpose characteristics intro foundations",
        "the plan's text",
        "as long as the plan",
        Then.KEEP,
        why=OPEN_TO_ALL,
    ),
    Rule("plans_planarea", "title goal", "the plan's text", "as long as the plan", Then.KEEP, why=OPEN_TO_ALL),
    Rule("plans_subgoal", "text", "the plan's text", "as long as the plan", Then.KEEP, why=OPEN_TO_ALL),
    Rule(
        "plans_activity",
        "text party_text note",
        "what is to be done, by which part or partner, and what became of it",
        "as long as the plan",
        Then.KEEP,
        why=OPEN_TO_ALL + "; each field warns",
    ),
    Rule("plans_planlogo", "alt_text", "what a logo shows", "as long as the plan", Then.KEEP, why=OPEN_TO_ALL),
]

NOTHING_PERSONAL: NothingPersonal = {
    "plans_annualplan": (
        "id trust_id region_id network_id year period_id signed_when state version approved_on stamp changed"
    ),
    "plans_planarea": "id trust_id region_id plan_id focus_area_id number stamp",
    "plans_subgoal": "id trust_id position stamp removed plan_id area_id grouped",
    "plans_activity": (
        "id trust_id position stamp removed plan_id sub_goal_id party times due state refers_to_area_id "
        "refers_to_sub_goal_id"
    ),
    "plans_planlogo": "id trust_id plan_id position file_id",
    "plans_localmeeting": "id trust_id plan_id sub_goal_id local_group_id spring autumn",
    "plans_subgoalpriority": "id trust_id region_id sub_goal_id priority_id",
    "plans_strategyperiod": ("id region_id title first_year last_year intro purpose characteristics area_word"),
    "plans_foundationdocument": "id region_id period_id position title publisher valid_from valid_to link",
    "plans_focusarea": "id region_id period_id number title goal continues_id continuation",
    "plans_priority": "id region_id focus_area_id number text",
    "plans_target": "id region_id focus_area_id key position text kind value unit direction rule source due_year",
}
