"""Every annual plan of the demo, oldest first within a network."""

from portal.demo.plans import (
    bergen,
    eastern,
    eastern_2026,
    fonna,
    forde,
    nurses_2023,
    nurses_2024,
    nurses_2025,
    physio_2023,
    physio_2024,
    physio_2025,
)

PLANS = [
    nurses_2023.PLAN,
    nurses_2024.PLAN,
    nurses_2025.PLAN,
    physio_2023.PLAN,
    physio_2024.PLAN,
    physio_2025.PLAN,
    fonna.NURSES_2025,
    fonna.THERAPISTS_2025,
    bergen.NURSES_2025,
    bergen.THERAPISTS_2025,
    forde.NURSES_2025,
    eastern.INNLANDET_2025,
    eastern_2026.INNLANDET_2026,
    eastern.TELEMARK_2025,
    eastern.SOCIAL_WORKERS_2025,
]
