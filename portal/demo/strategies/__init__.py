"""The strategy periods of Helseregion Vest. Helseregion Sør-Øst has none: its plans carry their own areas."""

from portal.demo.strategies import period_2021, period_2025

PERIODS = [period_2021.PERIOD, period_2025.PERIOD]
