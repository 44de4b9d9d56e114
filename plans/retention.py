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
    Rule(
        "plans_planversion",
        "content approved_by minutes minutes_name",
        "the plan as it was approved, by which body, and where that is written down",
        "for good",
        Then.KEEP,
        why=PUBLIC_DOCUMENT + "; who carries out an activity and notes about it are not in it",
    ),
    Rule("plans_planversion", "frozen_by", "shows who noted the approval", WITH_LEAVER, Then.ANONYMISE, MASK_AUTHORS),
    Rule("plans_planversion", "published_by", "shows who published it", WITH_LEAVER, Then.ANONYMISE, MASK_AUTHORS),
    Rule(
        "plans_steeringnote",
        "text meeting",
        "what the steering group has said about the plan, and in which meeting",
        "as long as the plan, or until it is taken back",
        Then.KEEP,
        why=PUBLIC_DOCUMENT + "; the field warns",
    ),
    Rule(
        "plans_steeringnote",
        "written_by written_by_account",
        "shows who wrote it",
        WITH_LEAVER,
        Then.ANONYMISE,
        MASK_AUTHORS,
        account="written_by_account",
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
    Rule(
        "plans_activity",
        "person_id",
        "who does it",
        "as long as the plan",
        Then.KEEP,
        why="points at a person who is anonymised then",
    ),
    Rule(
        "plans_evidence",
        "text link file_name",
        "what shows that an activity was carried out",
        "as long as the plan",
        Then.KEEP,
        why=OPEN_TO_ALL + "; each field warns",
    ),
    Rule(
        "plans_evidence",
        "added_by added_by_account",
        "shows who added it",
        WITH_LEAVER,
        Then.ANONYMISE,
        MASK_AUTHORS,
        account="added_by_account",
    ),
    Rule(
        "plans_plancomment",
        "text",
        "what was said about the plan while it was written",
        "as long as the plan, or until its author deletes it; then it is not shown any more",
        Then.KEEP,
        why=OPEN_TO_ALL + "; the field warns",
    ),
    Rule(
        "plans_plancomment",
        "made_by made_by_account",
        "shows who wrote it",
        WITH_LEAVER,
        Then.ANONYMISE,
        MASK_AUTHORS,
        account="made_by_account",
    ),
    Rule("plans_plancomment", "resolved_by", "shows who settled it", WITH_LEAVER, Then.ANONYMISE, MASK_AUTHORS),
    Rule(
        "plans_plancomment",
        "person_id",
        "who wrote it",
        "as long as the plan",
        Then.KEEP,
        why="points at a person who is anonymised then",
    ),
    Rule(
        "plans_commentmention",
        "person_id",
        "whom a comment calls upon, so that they get a mail",
        "as long as the comment",
        Then.KEEP,
        why="points at a person who is anonymised then",
    ),
    Rule(
        "plans_plansuggestion",
        "changes before reason note",
        "what somebody would change in the plan, and what was said to it",
        "as long as the plan",
        Then.KEEP,
        why=OPEN_TO_ALL + "; each field warns",
    ),
    Rule(
        "plans_plansuggestion",
        "made_by made_by_account",
        "shows who suggested it",
        WITH_LEAVER,
        Then.ANONYMISE,
        MASK_AUTHORS,
        account="made_by_account",
    ),
    Rule("plans_plansuggestion", "decided_by", "shows who decided", WITH_LEAVER, Then.ANONYMISE, MASK_AUTHORS),
    Rule(
        "plans_plansuggestion",
        "person_id",
        "who is told what became of it",
        "as long as the plan",
        Then.KEEP,
        why="points at a person who is anonymised then",
    ),
    Rule(
        "plans_digestrefusal",
        "person_id refused",
        "somebody wants no weekly mail about their tasks",
        "until the person wants it again",
        Then.KEEP,
        why="points at a person who is anonymised then",
    ),
    Rule(
        "plans_strategyimport",
        "file_name content found",
        "the document that a strategy was read from, as it came, and what was read of it",
        "as long as the strategy; until somebody throws it away when it was never stored",
        Then.KEEP,
        why=PUBLIC_DOCUMENT,
    ),
    Rule(
        "plans_planimport",
        "file_name found corrected decisions refusal",
        "the document that a plan was read from, what was read of it, and what was settled in the review",
        "30 days when nobody stores it; as long as the plan once it is stored, and then only the document",
        Then.DELETE_ROW,
        "plans.forgetting.forget_imports",
    ),
    Rule(
        "plans_planimport",
        "made_by made_by_account",
        "shows who brought the document",
        WITH_LEAVER,
        Then.ANONYMISE,
        MASK_AUTHORS,
        account="made_by_account",
    ),
    Rule(
        "plans_project",
        "title unit description funder link",
        "a development project, to be told about",
        "until the network takes it off its shelf, and in the history of what it did",
        Then.KEEP,
        why=OPEN_TO_ALL,
    ),
    Rule(
        "plans_project",
        "contact",
        "where colleagues can ask about a project",
        "as long as the project",
        Then.KEEP,
        why="a shared address or a function at work, which the form asks for; no person is needed there",
    ),
    Rule(
        "plans_newsitem",
        "title text link",
        "a piece of news: research, a course, funds",
        "as long as the news",
        Then.KEEP,
        why=OPEN_TO_ALL,
    ),
    Rule("plans_planlogo", "alt_text", "what a logo shows", "as long as the plan", Then.KEEP, why=OPEN_TO_ALL),
]

NOTHING_PERSONAL: NothingPersonal = {
    "plans_annualplan": (
        "id trust_id region_id network_id year period_id signed_when state version approved_on stamp changed"
    ),
    "plans_planversion": (
        "id trust_id plan_id network_id year number sha256 approved_on body_id minutes_file_id frozen pdf_id "
        "pdf_name published withdrawn"
    ),
    "plans_steeringnote": "id trust_id plan_id version kind noted_on written",
    "plans_planarea": "id trust_id region_id plan_id focus_area_id number stamp",
    "plans_subgoal": "id trust_id position stamp removed plan_id area_id grouped predecessor_id",
    "plans_carryingdraft": "id trust_id plan_id choices",
    "plans_activity": (
        "id trust_id position stamp removed plan_id sub_goal_id party times due state touched refers_to_area_id "
        "refers_to_sub_goal_id predecessor_id"
    ),
    "plans_evidence": "id trust_id plan_id activity_id document_id file_id added",
    "plans_plancomment": "id trust_id plan_id area_id sub_goal_id activity_id made resolved removed",
    "plans_commentmention": "id trust_id comment_id",
    "plans_plansuggestion": "id trust_id plan_id kind sub_goal_id activity_id made state decided",
    "plans_digestrefusal": "id trust_id",
    "plans_planimport": "id trust_id network_id file_id made language year state attempts changed plan_id",
    "plans_project": (
        "id trust_id stamp removed is_public network_id workplace_id first_year last_year sought granted state"
    ),
    "plans_newsitem": "id trust_id stamp removed is_public network_id kind day valid_until",
    "plans_projectactivity": "id trust_id project_id activity_id",
    "plans_newsactivity": "id trust_id item_id activity_id",
    "plans_planlogo": "id trust_id plan_id position file_id",
    "plans_localmeeting": "id trust_id plan_id sub_goal_id local_group_id spring autumn",
    "plans_subgoalpriority": "id trust_id region_id sub_goal_id priority_id",
    "plans_strategyperiod": (
        "id region_id title first_year last_year intro purpose characteristics area_word state state_reason stamp"
    ),
    "plans_foundationdocument": "id region_id period_id position title publisher valid_from valid_to link stamp",
    "plans_focusarea": "id region_id period_id number title goal continues_id continuation stamp",
    "plans_priority": "id region_id focus_area_id number text stamp",
    "plans_target": (
        "id region_id focus_area_id key position text kind value unit direction rule source due_year stamp"
    ),
    "plans_strategyimport": "id region_id content_type made state period_id",
}
