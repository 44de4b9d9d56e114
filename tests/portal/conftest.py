from tests.broker import broker_is_away
from tests.mail_server import mail_server

__all__ = ["broker_is_away", "mail_server"]
