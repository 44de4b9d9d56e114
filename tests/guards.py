"""What every table must have, asked of PostgreSQL's own catalogue. A guard answers with its complaints.

Owner columns are `trust_id` and `region_id`; a table that has both (a plan under a strategy) is the trust's.
"""

from django.apps import apps
from django.db import models

from network.platform import PLATFORM_TABLES
from network.walls import owner_of

OWNERS = ("trust_id", "region_id")
# The directory is looked up by addresses, before it is known whose they are: unique in the whole portal.
DIRECTORY = ("network_region", "network_healthtrust", "network_municipality")


def ask(cursor, question: str, **values) -> list[tuple]:
    cursor.execute(question, values)
    return cursor.fetchall()


def tables(cursor) -> set[str]:
    return {
        name
        for (name,) in ask(
            cursor,
            """select relname from pg_class
                where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')""",
        )
    }


def tenant_tables(cursor) -> set[str]:
    """Those with an owner column, the directory left out."""
    found = ask(
        cursor,
        """select distinct table_name from information_schema.columns
            where table_schema = 'public' and column_name = any(%(owners)s)""",
        owners=list(OWNERS),
    )
    return {name for (name,) in found} - set(DIRECTORY)


def tables_without_wall(cursor) -> list[str]:
    """Row security that is on, holds everyone but the owner, and says for each act who may."""
    found = ask(
        cursor,
        """select c.relname, c.relrowsecurity, c.relforcerowsecurity,
                  array_agg(distinct p.cmd) filter (where p.cmd is not null)
             from pg_class c left join pg_policies p on p.schemaname = 'public' and p.tablename = c.relname
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
            group by c.oid order by c.relname""",
    )
    complaints = []
    for table, enabled, forced, acts in found:
        if table in PLATFORM_TABLES:
            continue
        if not enabled:
            complaints.append(f"{table}: no row security, and not in network/platform.py")
        elif missing := {"SELECT", "INSERT", "UPDATE", "DELETE"} - set(acts or []):
            complaints.append(f"{table}: no policy for {', '.join(sorted(missing))}")
        if forced:
            complaints.append(f"{table}: forced row security makes the owner's migrations blind")
    return complaints


def policies_that_forget_the_owner(cursor) -> list[str]:
    """On a tenant's table each policy asks whose the row is; one that lets write asks for the write list."""
    found = ask(
        cursor,
        """select tablename, policyname, cmd, coalesce(qual, ''), coalesce(with_check, '')
             from pg_policies where schemaname = 'public' order by tablename, policyname""",
    )
    ours = tenant_tables(cursor)
    return [
        f"{table}: policy {name} does not ask whose the row is"
        for table, name, act, *conditions in found
        if table in ours and not all(asks_for_owner(part, writes=act != "SELECT") for part in conditions if part)
    ]


def asks_for_owner(condition: str, *, writes: bool) -> bool:
    if writes:
        return "'app.trusts'" in condition or "'app.regions'" in condition
    return "'app." in condition and any(owner in condition for owner in (*OWNERS, "account_id"))


def policies_for_single_roles(cursor) -> list[str]:
    """A policy for one role would be another wall than the one that is tested."""
    found = ask(
        cursor,
        "select tablename, policyname from pg_policies where schemaname = 'public' and roles <> '{public}'",
    )
    return [f"{table}: policy {name} holds for single roles only" for table, name in found]


def owner_columns_that_may_be_empty(cursor) -> list[str]:
    found = ask(
        cursor,
        """select table_name, column_name from information_schema.columns
            where table_schema = 'public' and column_name = any(%(owners)s) and is_nullable = 'YES'""",
        owners=list(OWNERS),
    )
    return [f"{table}.{column} may be null" for table, column in found]


COLUMN_NAMES = """(select array_agg(a.attname::text order by k.place)
                     from unnest({keys}) with ordinality k(number, place)
                     join pg_attribute a on a.attrelid = {table} and a.attnum = k.number)"""


def foreign_keys(cursor) -> list[tuple[str, str, list[str], list[str]]]:
    """Table, target, the columns of each."""
    return ask(
        cursor,
        f"""select c.conrelid::regclass::text, c.confrelid::regclass::text,
                   {COLUMN_NAMES.format(keys="c.conkey", table="c.conrelid")},
                   {COLUMN_NAMES.format(keys="c.confkey", table="c.confrelid")}
              from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace
             order by 1, 3""",
    )


def relations_across_tenants(cursor) -> list[str]:
    """Foreign keys ignore row security, so one between tenants' rows must carry the owner."""
    ours = tenant_tables(cursor)
    return [
        f"{table} ({', '.join(columns)}) can point at another tenant's {target}"
        for table, target, columns, target_columns in foreign_keys(cursor)
        if target in ours and not carries_owner(columns, target_columns)
    ]


def carries_owner(columns: list[str], target_columns: list[str]) -> bool:
    pairs = set(zip(columns, target_columns, strict=True))
    return any((owner, owner) in pairs for owner in OWNERS)


def relations_without_key(cursor) -> list[str]:
    """Django leaves the constraint of a `WalledKey` to BuildWall; here is seen that it was built."""
    held = {(table, column) for table, _, columns, _ in foreign_keys(cursor) for column in columns}
    return [
        f"{model._meta.db_table} ({field.column}) is held by no foreign key"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_fields
        if field.is_relation and (model._meta.db_table, field.column) not in held
    ]


def automatic_links_between_tenants() -> list[str]:
    """A many-to-many of Django's own has no owner column, so that nothing holds its rows."""
    return [
        f"{model._meta.label}: an automatic many-to-many"
        for model in apps.get_models(include_auto_created=True)
        if model._meta.auto_created and any(owner_of(end) for end in related_models(model))
    ]


def related_models(model: type[models.Model]) -> list[type[models.Model]]:
    return [field.related_model for field in model._meta.local_fields if field.is_relation]


def uniques_across_tenants(cursor) -> list[str]:
    """Unique indexes ignore row security: without the owner they tell of other tenants' rows."""
    return [
        f"{table}: {index} is unique across tenants"
        for table, index, columns, unique in indexes(cursor)
        if unique and not set(columns) & set(OWNERS)
    ]


def indexes_not_by_owner(cursor) -> list[str]:
    """Questions are asked with the owner first, but for "who points at this account or municipality?"."""
    relations = relations_of_all(cursor)
    return [
        f"{table}: {index} starts with {columns[0]}"
        for table, index, columns, unique in indexes(cursor)
        if columns[0] not in OWNERS and (table, columns[0]) not in relations
    ]


def relations_of_all(cursor) -> set[tuple[str, str]]:
    """(table, column) of each foreign key to something that belongs to no tenant."""
    ours = tenant_tables(cursor)
    return {
        (table, columns[0])
        for table, target, columns, _ in foreign_keys(cursor)
        if target not in ours and len(columns) == 1
    }


def indexes(cursor) -> list[tuple[str, str, list[str], bool]]:
    """Of tenants' tables, without the primary keys: an id says nothing but that it is taken."""
    columns = COLUMN_NAMES.format(keys="i.indkey::int[]", table="i.indrelid")
    found = ask(
        cursor,
        f"""select i.indrelid::regclass::text, i.indexrelid::regclass::text,
                   coalesce({columns}, array['an expression']),
                   i.indisunique or i.indisexclusion
              from pg_index i join pg_class c on c.oid = i.indrelid
             where c.relnamespace = 'public'::regnamespace and not i.indisprimary order by 1, 2""",
    )
    ours = tenant_tables(cursor)
    return [row for row in found if row[0] in ours]


def doors_beside_the_wall(cursor) -> list[str]:
    """Some views, materialised views and SECURITY DEFINER functions see what their owner sees."""
    views = ask(
        cursor,
        """select relname, relkind from pg_class
            where relnamespace = 'public'::regnamespace
              and (relkind = 'm' or relkind = 'v'
                   and not coalesce(reloptions, '{}') @> '{security_invoker=true}')
              and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e')""",
    )
    functions = ask(
        cursor,
        """select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
              and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')""",
    )
    return [f"{name}: a view that sees everything" for name, _ in views] + [
        f"{name}: a function that sees everything" for (name,) in functions
    ]


def platform_list_and_reality(cursor) -> list[str]:
    there, tenants = tables(cursor), tenant_tables(cursor)
    missing = [f"{table}: on the platform list, but does not exist" for table in sorted(set(PLATFORM_TABLES) - there)]
    owned = [f"{table}: on the platform list, but has an owner" for table in sorted(set(PLATFORM_TABLES) & tenants)]
    return missing + owned
