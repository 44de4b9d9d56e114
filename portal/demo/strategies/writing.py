"""The vocabulary of the demo's strategy periods: short calls in, plain values out."""


def foundation(title, publisher, *, valid_from=None, valid_to=None):
    """A document the strategy builds on; validity is in whole years, `valid_to` the last one."""
    return {"title": title, "publisher": publisher, "valid_from": valid_from, "valid_to": valid_to}


def area(number, key, title, goal, *, priorities, targets, continues=None, how="same"):
    """`continues` is the key of an area of the period before; `how` is same or replaced_by."""
    return {
        "number": number,
        "key": key,
        "title": title,
        "goal": goal,
        "continues": continues and {"key": continues, "how": how},
        "priorities": [{"number": n, "text": text} for n, text in enumerate(priorities, start=1)],
        "targets": targets,
    }


def _target(key, text, kind, *, value, unit, direction, rule, source, due, scope):
    return {
        "key": key,
        "text": text,
        "kind": kind,
        "value": value,
        "unit": unit,
        "direction": direction,
        "rule": rule,
        "source": source,
        "due": due,
        "scope": scope,
    }


def share(key, text, percent, *, rule, source, due, scope="network"):
    return _target(
        key,
        text,
        "share",
        value=percent,
        unit="%",
        direction="at_least",
        rule=rule,
        source=source,
        due=due,
        scope=scope,
    )


def count(key, text, value, unit, *, rule, source, due, direction="at_least", scope="network"):
    return _target(
        key,
        text,
        "count",
        value=value,
        unit=unit,
        direction=direction,
        rule=rule,
        source=source,
        due=due,
        scope=scope,
    )


def trend(key, text, unit, *, rule, source, due, direction="increase", scope="network"):
    """A target with a direction but no number: this year is held against the year before."""
    return _target(
        key,
        text,
        "trend",
        value=None,
        unit=unit,
        direction=direction,
        rule=rule,
        source=source,
        due=due,
        scope=scope,
    )


def deliverable(key, text, *, rule, source, due, scope="region"):
    return _target(
        key,
        text,
        "deliverable",
        value=None,
        unit="",
        direction="done",
        rule=rule,
        source=source,
        due=due,
        scope=scope,
    )
