"""History that nobody can forget to write: a trigger notes each change of a row that matters.

It sees bulk updates and raw SQL as well as saved models, in the same transaction, under the same wall. Who acts, and
on which occasion, it reads from the scope (network/tenancy.py), so nothing has to be passed on.
"""

from django.db.migrations.operations.base import Operation, OperationCategory

from network.walls import owner_of

FUNCTION = """
create or replace function note_change() returns trigger language plpgsql as $body$
declare
    left_out text[] := string_to_array(tg_argv[1], ',');
    was jsonb := case when tg_op = 'INSERT' then null else to_jsonb(old) - left_out end;
    became jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) - left_out end;
    whole jsonb := coalesce(became, was);
begin
    if current_user = 'ressursnett_retention' then
        return null;  -- what retention takes away must not be noted as it was
    end if;
    if tg_op = 'UPDATE' then
        select jsonb_object_agg(key, was -> key), jsonb_object_agg(key, value)
          into was, became
          from jsonb_each(became) where value is distinct from was -> key;
        if became is null then
            return null;
        end if;
    end if;
    execute format(
        'insert into %I (%I, happened, kind, "table", "row", before, after, account, actor, occasion)
         values ($1, now(), $2, $3, $4, $5, $6, $7, $8, $9)',
        case tg_argv[0] when 'trust' then 'network_change' else 'network_regionchange' end, tg_argv[0] || '_id')
    using coalesce(whole ->> (tg_argv[0] || '_id'), whole ->> 'id')::bigint,
        tg_op, tg_table_name, (whole ->> 'id')::bigint, was, became,
        nullif(current_setting('app.account', true), '')::bigint,
        left(coalesce(current_setting('app.actor', true), ''), 160),
        left(coalesce(current_setting('app.occasion', true), ''), 100);
    return null;
end
$body$
"""
REMOVE_FUNCTION = "drop function note_change"


class KeepHistory(Operation):
    """Note each change of this table from now on. `leave_out`: secrets, and columns that change all the time."""

    reversible = True
    category = OperationCategory.SQL

    def __init__(self, model_name: str, *, leave_out: tuple[str, ...] = ()) -> None:
        self.model_name, self.leave_out = model_name, tuple(leave_out)

    def deconstruct(self):
        return type(self).__name__, [self.model_name], {"leave_out": self.leave_out} if self.leave_out else {}

    def state_forwards(self, app_label, state) -> None:
        """The model itself does not change."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state) -> None:
        model = to_state.apps.get_model(app_label, self.model_name)
        table, left_out = model._meta.db_table, ",".join(self.leave_out)
        owner = owner_of(model) or model._meta.model_name  # a region is its own owner
        schema_editor.execute(f'drop trigger if exists note_change on "{table}"', params=None)
        schema_editor.execute(
            f'create trigger note_change after insert or update or delete on "{table}" for each row '
            f"execute function note_change('{owner}', '{left_out}')",
            params=None,
        )

    def database_backwards(self, app_label, schema_editor, from_state, to_state) -> None:
        table = from_state.apps.get_model(app_label, self.model_name)._meta.db_table
        schema_editor.execute(f'drop trigger if exists note_change on "{table}"', params=None)

    def describe(self) -> str:
        return f"Keep the history of {self.model_name}"
