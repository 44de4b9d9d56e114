from mailing.views.links import personal_link

__all__ = ["personal_link"]
