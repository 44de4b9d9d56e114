from network.models.documents import NetworkDocument, StoredFile
from network.models.figures import Figure
from network.models.history import Change, RegionChange
from network.models.networks import LocalGroup, LocalGroupMunicipality, Network, Profession
from network.models.printing import PrintJob
from network.models.rows import RegionKey, RegionRow, TrustKey, TrustRow
from network.models.settings import TrustLogo, TrustSettings
from network.models.terms import Term
from network.models.trusts import HealthTrust, Municipality, Region
from network.models.workplaces import Organisation, Workplace

__all__ = [
    "Change",
    "Figure",
    "HealthTrust",
    "LocalGroup",
    "LocalGroupMunicipality",
    "Municipality",
    "Network",
    "NetworkDocument",
    "Organisation",
    "PrintJob",
    "Profession",
    "Region",
    "RegionChange",
    "RegionKey",
    "RegionRow",
    "StoredFile",
    "Term",
    "TrustKey",
    "TrustLogo",
    "TrustRow",
    "TrustSettings",
    "Workplace",
]
