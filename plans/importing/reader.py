"""The way in: a file's bytes, or pasted text, to a reading of the plan in it."""

from plans.importing.result import Reading, Refused, StrategyReading


def read_plan(content: bytes, *, year: int, trust: str = "", network: str = "") -> Reading:
    """DOCX, PDF or text by what the bytes are, whatever the name says. Refused when there is no plan in them."""
    raise Refused("Not built yet.")


def read_pasted_plan(text: str, *, year: int, trust: str = "", network: str = "") -> Reading:
    return read_plan(text.encode(), year=year, trust=trust, network=network)


def read_strategy(content: bytes) -> StrategyReading:
    raise Refused("Not built yet.")
