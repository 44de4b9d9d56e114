from members.views.invitations import invitation
from members.views.letters import letter_delete, letter_draft, letter_new
from members.views.openid import (
    openid_callback,
    openid_connect,
    openid_disconnect,
    openid_failed,
    openid_start,
    openid_unknown,
)
from members.views.previews import draft_preview
from members.views.security import remove_passkey, rename_passkey, security
from members.views.sending import address_ask, dispatch_resend, letter_send
from members.views.sessions import own_sessions
from members.views.sign_in_policy import reset_second_factor, sign_in_policy

__all__ = [
    "address_ask",
    "dispatch_resend",
    "draft_preview",
    "invitation",
    "letter_delete",
    "letter_draft",
    "letter_new",
    "letter_send",
    "openid_callback",
    "openid_connect",
    "openid_disconnect",
    "openid_failed",
    "openid_start",
    "openid_unknown",
    "own_sessions",
    "remove_passkey",
    "rename_passkey",
    "reset_second_factor",
    "security",
    "sign_in_policy",
]
