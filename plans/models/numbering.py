"""The places of rows that stand in an order."""


def renumber(rows: list, *, field: str = "position", first: int = 0) -> None:
    """Let the rows, all of one kind, stand in the order of the list."""
    changed = []
    for position, row in enumerate(rows, start=first):
        if getattr(row, field) != position:
            setattr(row, field, position)
            changed.append(row)
    type(rows[0]).objects.bulk_update(changed, [field])
