from members.models.accounts import Account
from members.models.appointments import Leader, ResourcePerson
from members.models.bodies import Body
from members.models.competence import CompetenceStep
from members.models.coverage import WorkplaceNeed
from members.models.data_requests import DataRequest
from members.models.imports import ColumnMapping, RegisterImport
from members.models.invitations import Invitation
from members.models.lookups import LookUp
from members.models.merges import Merge, NotTheSame
from members.models.persons import Person
from members.models.policies import SecondFactorReset, TrustPolicy
from members.models.proposals import Proposal
from members.models.roles import Role
from members.models.vacancies import Vacancy

__all__ = [
    "Account",
    "Body",
    "ColumnMapping",
    "CompetenceStep",
    "DataRequest",
    "Invitation",
    "Leader",
    "LookUp",
    "Merge",
    "NotTheSame",
    "Person",
    "Proposal",
    "RegisterImport",
    "ResourcePerson",
    "Role",
    "SecondFactorReset",
    "TrustPolicy",
    "Vacancy",
    "WorkplaceNeed",
]
