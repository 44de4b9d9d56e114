"""./dev demo"""


def demo(*arguments: str) -> int:
    raise NotImplementedError
