"""What a line of the access table asks for."""

from dataclasses import dataclass, field


@dataclass
class Asked:
    """Where a thing is, and what a form there sends when it is filled in."""

    address: dict = field(default_factory=dict)
    posted: dict = field(default_factory=dict)

    def form(self) -> dict:
        """What is posted; a file can be read once, so it is made anew."""
        return {name: value() if callable(value) else value for name, value in self.posted.items()}
