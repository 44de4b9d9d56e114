from allauth.account.forms import ConfirmLoginCodeForm

from mailing.codes import code_of


class ConfirmCodeForm(ConfirmLoginCodeForm):
    """Compares with the code worked out from the nonce that the session keeps."""

    def __init__(self, *args, code: str = "", **options) -> None:
        super().__init__(*args, code=code_of(code) if code else "", **options)
