import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import network.models.rows
from network.history import KeepHistory
from network.walls import BuildWall

CASCADE, PROTECT = django.db.models.deletion.CASCADE, django.db.models.deletion.PROTECT


def key(to: str, *, on_delete=CASCADE, name: str = "+", **options) -> network.models.rows.TrustKey:
    return network.models.rows.TrustKey(
        db_constraint=False, db_index=False, on_delete=on_delete, related_name=name, to=to, **options
    )


def may_be(to: str, *, on_delete=CASCADE, name: str = "+") -> network.models.rows.TrustKey:
    return key(to, on_delete=on_delete, name=name, null=True, blank=True)


def of_trust() -> models.ForeignKey:
    return models.ForeignKey(db_index=False, on_delete=PROTECT, related_name="+", to="network.healthtrust")


def number() -> models.BigAutoField:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0012_coverage"),
        ("network", "0009_settings"),
        ("plans", "0008_predecessors"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlanComment",
            fields=[
                ("id", number()),
                ("text", models.TextField(max_length=4000, verbose_name="comment")),
                ("made", models.DateTimeField(default=django.utils.timezone.now)),
                ("made_by", models.CharField(blank=True, max_length=160)),
                ("made_by_account", models.BigIntegerField(blank=True, null=True)),
                ("resolved", models.DateTimeField(blank=True, null=True)),
                ("resolved_by", models.CharField(blank=True, max_length=160)),
                ("removed", models.DateTimeField(blank=True, null=True)),
                ("activity", may_be("plans.activity")),
                ("area", may_be("plans.planarea")),
                ("person", may_be("members.person", on_delete=PROTECT)),
                ("plan", key("plans.annualplan", name="comments")),
                ("sub_goal", may_be("plans.subgoal")),
                ("trust", of_trust()),
            ],
            options={"ordering": ["made", "pk"]},
        ),
        migrations.CreateModel(
            name="CommentMention",
            fields=[
                ("id", number()),
                ("person", key("members.person")),
                ("trust", of_trust()),
                ("comment", key("plans.plancomment", name="mentions")),
            ],
            options={"ordering": ["pk"]},
        ),
        migrations.CreateModel(
            name="PlanSuggestion",
            fields=[
                ("id", number()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("change", "change of an activity"),
                            ("new", "new activity"),
                            ("drop", "activity to be taken out"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("changes", models.JSONField(blank=True, default=dict, verbose_name="what is to be changed")),
                ("before", models.JSONField(blank=True, default=dict, verbose_name="as it was")),
                ("reason", models.TextField(blank=True, max_length=1000, verbose_name="reason")),
                ("made", models.DateTimeField(default=django.utils.timezone.now)),
                ("made_by", models.CharField(blank=True, max_length=160)),
                ("made_by_account", models.BigIntegerField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "waiting"), ("accepted", "accepted"), ("declined", "declined")],
                        default="open",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("decided", models.DateTimeField(blank=True, null=True)),
                ("decided_by", models.CharField(blank=True, max_length=160)),
                (
                    "note",
                    models.TextField(blank=True, max_length=1000, verbose_name="a word to whoever suggested it"),
                ),
                ("activity", may_be("plans.activity", name="suggestions")),
                ("person", may_be("members.person", on_delete=PROTECT)),
                ("plan", key("plans.annualplan", name="suggestions")),
                ("sub_goal", may_be("plans.subgoal")),
                ("trust", of_trust()),
            ],
            options={"ordering": ["-made", "-pk"]},
        ),
        migrations.AddConstraint(
            model_name="plancomment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("area", None), ("sub_goal", None)),
                    models.Q(("activity", None), ("area", None)),
                    models.Q(("activity", None), ("sub_goal", None)),
                    _connector="OR",
                ),
                name="comment_on_one_row",
            ),
        ),
        migrations.AddConstraint(
            model_name="plancomment",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="comment_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="plansuggestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "new"), ("sub_goal__isnull", False)),
                    models.Q(
                        models.Q(("kind", "new"), _negated=True),
                        ("activity__isnull", False),
                        ("sub_goal__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="suggestion_is_about_a_row",
            ),
        ),
        migrations.AddConstraint(
            model_name="plansuggestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided__isnull", True), ("state", "open")),
                    models.Q(models.Q(("state", "open"), _negated=True), ("decided__isnull", False)),
                    _connector="OR",
                ),
                name="suggestion_decided_once",
            ),
        ),
        BuildWall("plancomment"),
        BuildWall("commentmention"),
        BuildWall("plansuggestion"),
        KeepHistory("plancomment", leave_out=("made", "made_by_account")),
        KeepHistory("plansuggestion", leave_out=("made", "made_by_account")),
    ]
