"""What the demo holds: two regions, their networks, people, strategy and plans, as plain values.

Nothing here knows Django; `load_demo` writes it to the database. Regions, municipalities and trusts carry
real names. Every person, address, workplace and sentence is invented.
"""

from datetime import date

# The demo is told as seen from this day: who is on leave, which activities are done.
TODAY = date(2025, 9, 15)
