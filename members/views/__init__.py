from members.views.letters import letter_delete, letter_draft, letter_new
from members.views.previews import draft_preview
from members.views.sending import address_ask, dispatch_resend, letter_send

__all__ = [
    "address_ask",
    "dispatch_resend",
    "draft_preview",
    "letter_delete",
    "letter_draft",
    "letter_new",
    "letter_send",
]
