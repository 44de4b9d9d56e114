from allauth.usersessions.apps import UserSessionsConfig
from django.apps import AppConfig


class SessionsConfig(UserSessionsConfig):
    """allauth's table of sessions, written by members/sessions.py instead: each way in, and no network address."""

    def ready(self) -> None:
        pass


class MembersConfig(AppConfig):
    name = "members"
    default = True

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added
        from django.contrib.auth.signals import user_logged_in

        from mailing.links import register
        from members import invitations, sessions, sign_in
        from members.blocks import BLOCKS
        from members.register import asking
        from network import blocks

        register(invitations.PURPOSE)
        for purpose in asking.PURPOSES:
            register(purpose)
        for block in BLOCKS:
            blocks.register(block)
        user_logged_in.connect(sessions.note_sign_in)
        authenticator_added.connect(sign_in.count_as_confirmed)
