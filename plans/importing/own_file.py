"""A PDF that this portal has printed carries its plan as data (plans/exchange.py): read back without loss."""


def read_own(attached, *, year, trust, network):
    raise NotImplementedError
