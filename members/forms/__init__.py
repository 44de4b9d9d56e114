from members.forms.sign_in import ConfirmCodeForm

__all__ = ["ConfirmCodeForm"]
