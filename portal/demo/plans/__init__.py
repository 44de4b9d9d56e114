"""Every annual plan of the demo, oldest first within a network."""

from portal.demo.plans import nurses_2023, nurses_2024, nurses_2025

PLANS = [nurses_2023.PLAN, nurses_2024.PLAN, nurses_2025.PLAN]
