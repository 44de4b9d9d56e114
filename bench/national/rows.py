"""Rows that are made in memory and written by COPY."""

import itertools
from collections.abc import Iterator
from typing import Any, TypeVar

import psycopg
from django.db import connection, models
from psycopg import sql

from bench.national.size import Size

Model = TypeVar("Model", bound=models.Model)


class Rows:
    """Rows to come, with ids that continue those already there."""

    def __init__(self, owner: psycopg.Connection, size: Size) -> None:
        self.owner, self.size = owner, size
        self.ids: dict[type[models.Model], Iterator[int]] = {}
        self.by_model: dict[type[models.Model], list[models.Model]] = {}

    def add(self, model: type[Model], **values: Any) -> Model:
        if model not in self.ids:
            self.ids[model] = itertools.count(self.last_id(model) + 1)
        row = model(pk=next(self.ids[model]), **values)
        self.by_model.setdefault(model, []).append(row)
        return row

    def last_id(self, model: type[models.Model]) -> int:
        question = sql.SQL("select coalesce(max(id), 0) from {}").format(sql.Identifier(model._meta.db_table))
        return self.owner.execute(question).fetchone()[0]

    def copy(self) -> None:
        """Without a line of history for each: nothing has changed."""
        self.triggers("disable")
        for model, rows in self.by_model.items():
            with self.owner.cursor() as cursor, cursor.copy(copy_statement(model)) as copy:
                for row in rows:
                    copy.write_row(list(column_values(row)))
            self.owner.execute(
                "select setval(pg_get_serial_sequence(%s, 'id'), %s)", [model._meta.db_table, rows[-1].pk]
            )
        self.owner.execute("set constraints all immediate")  # else PostgreSQL keeps the tables for its checks
        self.triggers("enable")

    def triggers(self, act: str) -> None:
        for model in self.by_model:
            table = sql.Identifier(model._meta.db_table)
            self.owner.execute(sql.SQL("alter table {} {} trigger user").format(table, sql.SQL(act)))


def column_values(row: models.Model) -> Iterator[Any]:
    for field in row._meta.concrete_fields:
        yield field.get_db_prep_save(field.pre_save(row, True), connection)


def copy_statement(model: type[models.Model]) -> sql.Composed:
    columns = [sql.Identifier(field.column) for field in model._meta.concrete_fields]
    table = sql.Identifier(model._meta.db_table)
    return sql.SQL("copy {} ({}) from stdin").format(table, sql.SQL(", ").join(columns))
