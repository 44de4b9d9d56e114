from bench.measuring import Row, printed, ratio


def test_a_row_holds_below_or_above_its_limit():
    assert Row("time", 1.2, 1.2, "×").ok
    assert not Row("time", 1.21, 1.2, "×").ok
    assert Row("requests", 0.25, 0.25, "×", at_most=False).ok
    assert not Row("requests", 0.24, 0.25, "×", at_most=False).ok


def test_a_row_as_json_has_what_later_runs_compare():
    row = Row("time", 1.23456, 1.2, "×", spread="1.1–1.3")

    assert row.plain() == {"name": "time", "value": 1.235, "limit": 1.2, "unit": "×", "ok": False}


def test_two_pieces_of_work_take_turns_and_change_places():
    order = []

    ratio(lambda: order.append("a"), lambda: order.append("b"), pairs=4, warm_up=1)

    assert "".join(order) == "ab" + "abba" * 2


def test_one_slow_moment_does_not_change_the_ratio():
    now = [0.0]
    durations = {"first": iter([3, 3, 300]), "second": iter([2, 2, 2])}

    def takes(name):
        return lambda: now.__setitem__(0, now[0] + next(durations[name]))

    found = ratio(takes("first"), takes("second"), pairs=3, clock=lambda: now[0], warm_up=0)

    assert found.value == 1.5
    assert (found.first, found.second) == (3, 2)


def test_the_table_says_which_numbers_do_not_hold():
    table = printed([Row("queries", 12, 15, "queries"), Row("speed", 0.2, 0.25, "×", at_most=False)])

    assert [line.split()[-1] for line in table.splitlines()] == ["medians", "ok", "NO"]
    assert "≥ 0.25" in table
