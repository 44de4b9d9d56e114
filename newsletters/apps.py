from django.apps import AppConfig


class NewslettersConfig(AppConfig):
    name = "newsletters"

    def ready(self) -> None:
        from mailing import leaving
        from newsletters.content import archived
        from newsletters.panels import register_panels

        leaving.register(
            leaving.Pages(
                leave="newsletter_leave",
                choose="newsletter_choices",
                confirm="newsletter_confirm",
                read=archived,
            )
        )
        register_panels()
