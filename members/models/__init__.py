from members.models.accounts import Account
from members.models.appointments import Leader, ResourcePerson
from members.models.persons import Person
from members.models.roles import Role

__all__ = ["Account", "Leader", "Person", "ResourcePerson", "Role"]
