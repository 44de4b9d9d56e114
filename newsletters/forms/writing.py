"""Forms of an issue that is being written: how it begins, its head, its parts."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.actors import Actor
from network.free_text import FreeText
from network.models import Network
from newsletters.models import Newsletter, Section
from plans.forms.stamped import StampedForm
from plans.shelf.links import activity_choices

OFFERED = 10  # earlier issues to begin with


def language_choices() -> list[tuple[str, str]]:
    return [(code, capfirst(str(_(name)))) for code, name in settings.LANGUAGES]


class NewNewsletterForm(FreeText, forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=200,
        help_text=gettext_lazy("Also the subject of the mail, for example: Newsletter June 2026"),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"))
    copy_of = forms.ModelChoiceField(
        Newsletter.objects.none(),
        label=gettext_lazy("Begin with a copy of"),
        required=False,
        empty_label=gettext_lazy("Nothing: an empty newsletter"),
        help_text=gettext_lazy(
            "Its parts and its recipients are copied. What the portal fills in is new; the texts are as they were."
        ),
    )

    def __init__(self, *args: Any, network: Network, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        earlier = Newsletter.objects.visible_to(actor).filter(network=network).order_by("-made", "-pk")
        offered = list(earlier.values_list("pk", flat=True)[:OFFERED])
        self.fields["language"].choices = language_choices()
        self.initial.setdefault("language", network.trust.language)
        self.fields["copy_of"].queryset = earlier.filter(pk__in=offered)
        if not offered:
            del self.fields["copy_of"]


class HeadForm(StampedForm):
    """What stands around the parts of an issue. `instance` comes with its network."""

    class Meta:
        model = Newsletter
        fields = ["title", "language", "is_public"]
        labels = {"is_public": gettext_lazy("Everyone may read it")}
        help_texts = {
            "title": gettext_lazy("Also the subject of the mail."),
            "is_public": gettext_lazy(
                "Once it is sent, it also stands on the network's open page. Then the portal fills in no names."
            ),
        }

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, auto_id="head-%s", **options)
        chosen = self.instance.activity_id
        choices = activity_choices(self.instance.network, actor, kept=[chosen] if chosen else [])
        self.fields["language"].choices = language_choices()
        self.fields["activity"] = forms.TypedChoiceField(
            label=gettext_lazy("Carries out this activity of the annual plan"),
            coerce=int,
            empty_value=None,
            required=False,
            choices=[("", _("None")), *choices],
            initial=chosen or "",
            help_text=gettext_lazy("When the newsletter is sent, the portal says so there."),
            error_messages={"invalid_choice": gettext_lazy("The activity has been deleted meanwhile. Choose again.")},
        )
        self.order_fields(["title", "language", "activity", "is_public"])

    def values_to_store(self) -> dict[str, Any]:
        return super().values_to_store() | {"activity_id": self.cleaned_data["activity"]}


class SectionForm(StampedForm):
    """Several can stand open in one page; their fields must not share an id."""

    class Meta:
        model = Section
        fields = ["title", "text"]
        widgets = {"text": forms.Textarea({"rows": 10, "spellcheck": "true"})}

    def __init__(self, *args: Any, instance: Section, **options: Any) -> None:
        self.element = instance.anchor if instance.pk else "add"
        super().__init__(*args, instance=instance, auto_id=f"{self.element}-%s", **options)
        text = self.fields["text"]
        if instance.is_text:
            text.required = True
            text.help_text = gettext_lazy("A blank line begins a new paragraph.")
            text.error_messages["required"] = gettext_lazy("Write something, or delete the part.")
        else:
            self.fields["title"].help_text = gettext_lazy("Left empty, it is called as in the list of parts.")
            text.label = gettext_lazy("Text above what the portal fills in")
            text.widget.attrs["rows"] = 4
        for field in self.fields.values():
            field.widget.attrs["lang"] = instance.newsletter.language
        self.mark_free_text()

    def clean_text(self) -> str:
        return self.cleaned_data["text"].replace("\r\n", "\n")  # browsers send line ends of their own

    def put_in(self, markdown: str) -> None:
        """At the end of the text, which is still to be saved."""
        self.data = self.data.copy()
        text = self.data.get("text", "").rstrip()
        self.data["text"] = f"{text}\n\n{markdown}\n" if text else f"{markdown}\n"


def suggested_title(network: Network) -> str:
    """After the documents' pace: June, December."""
    today = timezone.localdate()
    month = _("June") if today.month <= 6 else _("December")
    return _("Newsletter %(month)s %(year)s") % {"month": month, "year": today.year}
