import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import network.models.rows
from network.history import KeepHistory
from network.walls import PUBLIC_TRUST, BuildWall, policy

# What anyone may read is said twice: here, and in plans.models.versions.PUBLIC.
PUBLISHED = "published is not null and withdrawn is null"
PUBLISHED_FILE = (
    f"{PUBLIC_TRUST} and id in (select pdf_id from plans_planversion where {PUBLISHED} and pdf_id is not null)"
)

KEEP_FROZEN = """
create or replace function keep_frozen() returns trigger language plpgsql as $body$
declare
    later text[] := array['pdf_id', 'pdf_name', 'published', 'published_by', 'withdrawn'];
begin
    if current_user = 'ressursnett_retention' then
        later := array['frozen_by', 'published_by'];  -- names of people who have left
    end if;
    if tg_op = 'DELETE' then
        raise exception 'A frozen version is not deleted.' using errcode = 'restrict_violation';
    elsif to_jsonb(new) - later is distinct from to_jsonb(old) - later then
        raise exception 'A frozen version is not changed.' using errcode = 'restrict_violation';
    elsif old.pdf_id is not null and (new.pdf_id, new.pdf_name) is distinct from (old.pdf_id, old.pdf_name) then
        raise exception 'The PDF of a frozen version is not replaced.' using errcode = 'restrict_violation';
    end if;
    return new;
end
$body$;
create trigger keep_frozen before update or delete on plans_planversion for each row execute function keep_frozen()
"""
LET_GO = """
drop trigger if exists keep_frozen on plans_planversion;
drop function if exists keep_frozen
"""


def key(to: str, name: str, **options) -> network.models.rows.TrustKey:
    return network.models.rows.TrustKey(
        db_constraint=False,
        db_index=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name=name,
        to=to,
        **options,
    )


def of_trust() -> models.ForeignKey:
    return models.ForeignKey(
        db_index=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="network.healthtrust",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0012_coverage"),
        ("network", "0009_settings"),
        ("plans", "0005_strategy_editing"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlanVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("number", models.PositiveSmallIntegerField()),
                ("content", models.JSONField()),
                ("sha256", models.CharField(max_length=64)),
                ("approved_on", models.DateField(verbose_name="approved on")),
                ("approved_by", models.CharField(max_length=120, verbose_name="approved by")),
                (
                    "minutes",
                    models.CharField(blank=True, max_length=200, verbose_name="reference to the minutes"),
                ),
                ("minutes_name", models.CharField(blank=True, max_length=200)),
                ("frozen", models.DateTimeField(default=django.utils.timezone.now)),
                ("frozen_by", models.CharField(blank=True, max_length=160)),
                ("pdf_name", models.CharField(blank=True, max_length=200)),
                ("published", models.DateTimeField(blank=True, null=True, verbose_name="published")),
                ("published_by", models.CharField(blank=True, max_length=160)),
                ("withdrawn", models.DateTimeField(blank=True, null=True, verbose_name="no longer public")),
                ("body", key("members.body", "+", null=True, blank=True)),
                ("minutes_file", key("network.storedfile", "+", null=True, blank=True)),
                ("network", key("network.network", "+")),
                ("pdf", key("network.storedfile", "+", null=True, blank=True)),
                ("plan", key("plans.annualplan", "versions")),
                ("trust", of_trust()),
            ],
            options={"ordering": ["-year", "-number"]},
        ),
        migrations.AddConstraint(
            model_name="planversion",
            constraint=models.UniqueConstraint(fields=("trust", "plan", "number"), name="version_numbered_once"),
        ),
        migrations.AddConstraint(
            model_name="planversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("published__isnull", False), ("withdrawn__isnull", True)),
                fields=("trust", "plan"),
                name="one_public_version_per_plan",
            ),
        ),
        migrations.AddConstraint(
            model_name="planversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("withdrawn__isnull", True), ("published__isnull", False), _connector="OR"),
                name="withdrawn_after_published",
            ),
        ),
        migrations.CreateModel(
            name="SteeringNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                (
                    "kind",
                    models.CharField(
                        choices=[("comment", "comment"), ("noted", "taken note of")],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=4000, verbose_name="comment")),
                ("noted_on", models.DateField(blank=True, null=True, verbose_name="on which day")),
                ("meeting", models.CharField(blank=True, max_length=200, verbose_name="meeting or case")),
                ("written", models.DateTimeField(auto_now_add=True)),
                ("written_by", models.CharField(blank=True, max_length=160)),
                ("written_by_account", models.BigIntegerField(blank=True, null=True)),
                ("plan", key("plans.annualplan", "steering_notes")),
                ("trust", of_trust()),
            ],
            options={"ordering": ["-written", "-pk"]},
        ),
        migrations.AddConstraint(
            model_name="steeringnote",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "noted")),
                fields=("trust", "plan", "version"),
                name="version_noted_once",
                violation_error_message="It is noted already that the steering group has taken note of this.",
            ),
        ),
        migrations.AddConstraint(
            model_name="steeringnote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "noted"), ("noted_on__isnull", False)),
                    models.Q(("kind", "comment"), models.Q(("text", ""), _negated=True)),
                    _connector="OR",
                ),
                name="steering_note_says_something",
            ),
        ),
        BuildWall("planversion", also_read={"public": f"{PUBLISHED} and {PUBLIC_TRUST}"}),
        BuildWall("steeringnote"),
        # The content is the version itself, and never changes: the history need not keep it twice.
        KeepHistory("planversion", leave_out=("content", "sha256")),
        KeepHistory("steeringnote"),
        migrations.RunSQL(KEEP_FROZEN, LET_GO),
        migrations.RunSQL(
            policy("network_storedfile", "published_plan", f"for select using ({PUBLISHED_FILE})"),
            'drop policy if exists "published_plan" on "network_storedfile"',
        ),
    ]
