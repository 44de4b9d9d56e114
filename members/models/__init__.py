from members.models.accounts import Account
from members.models.appointments import Leader, ResourcePerson
from members.models.bodies import Body
from members.models.competence import CompetenceStep
from members.models.imports import ColumnMapping, RegisterImport
from members.models.invitations import Invitation
from members.models.lookups import LookUp
from members.models.merges import Merge, NotTheSame
from members.models.persons import Person
from members.models.policies import SecondFactorReset, TrustPolicy
from members.models.roles import Role
from members.models.vacancies import Vacancy

__all__ = [
    "Account",
    "Body",
    "ColumnMapping",
    "CompetenceStep",
    "Invitation",
    "Leader",
    "LookUp",
    "Merge",
    "NotTheSame",
    "Person",
    "RegisterImport",
    "ResourcePerson",
    "Role",
    "SecondFactorReset",
    "TrustPolicy",
    "Vacancy",
]
