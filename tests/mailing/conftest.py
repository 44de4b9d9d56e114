from tests.broker import broker_is_away
from tests.mail_server import mail_server
from tests.mailing.links_scene import dispatch, link

__all__ = ["broker_is_away", "dispatch", "link", "mail_server"]
