"""The walls in the database: row-level security, and keys that cannot point across trusts.

`BuildWall` is the migration operation each tenant table needs. It may be repeated after a new relation; the
tests read PostgreSQL's own catalogue and fail for a table or relation without its wall.
"""

from collections.abc import Mapping

from django.db import models
from django.db.migrations.operations.base import Operation, OperationCategory

from network.tenancy import DIRECTORY, MAIL_WORKER, PLATFORM


def _ids(setting: str) -> str:
    # The sub-select makes PostgreSQL read the setting once a query instead of once a row.
    return f"any((select nullif(current_setting('app.{setting}', true), ''))::bigint[])"


def _id(setting: str) -> str:
    return f"(select nullif(current_setting('app.{setting}', true), '')::bigint)"


OWN_ACCOUNT = f"account_id = {_id('account')}"
PUBLIC_TRUST = f"trust_id = {_id('public_trust')}"
GUEST_TRUST = f"trust_id = {_id('guest_trust')}"
GUEST_PERSON = _id("guest_person")
PLATFORM_LANE = f"(select current_setting('app.lane', true)) = '{PLATFORM}'"
DIRECTORY_LANE = f"(select current_setting('app.lane', true)) = '{DIRECTORY}'"
# The regional coordinator adds a trust to the own region, and changes the entry of the one trust that is named.
STARTED_TRUST = f"{DIRECTORY_LANE} and region_id = {_ids('regions')} and kind = 'health_trust'"
RENAMED_TRUST = f"{DIRECTORY_LANE} and region_id = {_ids('regions')} and id = {_id('directory_trust')}"
RENAMED_REGION = f"{DIRECTORY_LANE} and id = {_ids('regions')}"
MAIL_LANE = f"(select current_setting('app.lane', true)) = '{MAIL_WORKER}'"
ANYONE = "true"


def owner_of(model: type[models.Model]) -> str | None:
    """'trust' or 'region': whose rows these are; None for a platform table."""
    names = {field.name for field in model._meta.local_fields}
    return next((owner for owner in ("trust", "region") if owner in names), None)


class BuildWall(Operation):
    """Row security, policies, composite keys and indexes of one tenant table.

    also_read: name → SQL condition; each adds a SELECT policy (a lane) beside the ordinary read scope.
    also_write: SQL condition that lets others than the owner's scope insert and update.
    also_add: SQL condition that lets others insert only. also_change: … update only.
    """

    reversible = True
    category = OperationCategory.SQL

    def __init__(
        self,
        model_name: str,
        *,
        also_read: Mapping[str, str] | None = None,
        also_write: str = "",
        also_add: str = "",
        also_change: str = "",
    ) -> None:
        self.model_name = model_name
        self.also_read = dict(also_read or {})
        self.also_write = also_write
        self.also_add = also_add
        self.also_change = also_change

    def deconstruct(self):
        options = {
            "also_read": self.also_read,
            "also_write": self.also_write,
            "also_add": self.also_add,
            "also_change": self.also_change,
        }
        return (
            type(self).__name__,
            [self.model_name],
            {name: value for name, value in options.items() if value},
        )

    def state_forwards(self, app_label, state) -> None:
        """The model itself does not change."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state) -> None:
        model = to_state.apps.get_model(app_label, self.model_name)
        for statement in [*self.policies(model), *target_key(model), *composite_keys(model)]:
            schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state) -> None:
        table = from_state.apps.get_model(app_label, self.model_name)._meta.db_table
        schema_editor.execute(f'alter table "{table}" disable row level security', params=None)

    def describe(self) -> str:
        return f"Build the wall of {self.model_name}"

    def policies(self, model: type[models.Model]) -> list[str]:
        # What everyone reads is the directory: no region's scope writes its trusts either.
        owner = None if ANYONE in self.also_read.values() else owner_of(model)
        table = model._meta.db_table
        read = [f"{owner}_id = {_ids(f'{owner}s_read')}"] if owner else []
        write = [f"{owner}_id = {_ids(f'{owner}s')}"] if owner else []
        may_remove = (write or [self.also_write])[0]
        may_write = " or ".join([*write, *filter(None, [self.also_write])])
        may_add = " or ".join(filter(None, [may_write, self.also_add]))
        may_change = " or ".join(filter(None, [may_write, self.also_change]))
        statements = [f'alter table "{table}" enable row level security']
        if read:
            statements += policy(table, "read", f"for select using ({read[0]})")
        for lane, condition in self.also_read.items():
            statements += policy(table, lane, f"for select using ({condition})")
        statements += policy(table, "add", f"for insert with check ({may_add})")
        statements += policy(table, "change", f"for update using ({may_change}) with check ({may_change})")
        statements += policy(table, "remove", f"for delete using ({may_remove})")
        return statements


def policy(table: str, name: str, rule: str) -> list[str]:
    return [f'drop policy if exists "{name}" on "{table}"', f'create policy "{name}" on "{table}" {rule}']


def target_key(model: type[models.Model]) -> list[str]:
    """(owner, id) as a key that other tables of the same owner can point at; also the table's owner index."""
    if not (owner := owner_of(model)):
        return []
    table = model._meta.db_table
    return add_constraint(table, f"{table}_{owner}_key", f"unique ({owner}_id, id)")


def composite_keys(model: type[models.Model]) -> list[str]:
    statements: list[str] = []
    table = model._meta.db_table
    for field, owner in walled_relations(model):
        target = field.remote_field.model._meta.db_table
        statements += add_constraint(
            table,
            f"{table}_{field.column}_wall",
            f'foreign key ({owner}_id, {field.column}) references "{target}" ({owner}_id, id) '
            "deferrable initially deferred",
        )
        statements.append(
            f'create index if not exists "{table}_{field.column}_ix" on "{table}" ({owner}_id, {field.column})'
        )
    return statements


def walled_relations(model: type[models.Model]) -> list[tuple[models.ForeignKey, str]]:
    """The foreign keys whose target has an owner too, with the owner both sides must share."""
    names = {field.name for field in model._meta.local_fields}
    found = []
    for field in model._meta.local_fields:
        if not isinstance(field, models.ForeignKey) or isinstance(field.remote_field.model, str):
            continue
        owner = owner_of(field.remote_field.model)
        if owner and owner in names and field.name != owner:
            found.append((field, owner))
    return found


def add_constraint(table: str, name: str, rule: str) -> list[str]:
    missing = f"not exists (select from pg_constraint where conname = '{name}')"
    return [f'do $$ begin if {missing} then alter table "{table}" add constraint "{name}" {rule}; end if; end $$']
