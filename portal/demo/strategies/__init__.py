"""The strategy periods of Helseregion Vest. Helseregion Sør-Øst has none: its plans carry their own areas.

What it has is a document that waits to be looked through (eastern_document.py).
"""

from portal.demo.strategies import eastern_document, period_2021, period_2025

PERIODS = [period_2021.PERIOD, period_2025.PERIOD]
DOCUMENTS = {"sor-ost": (eastern_document.FILE_NAME, eastern_document.TEXT)}  # region → what it has brought
