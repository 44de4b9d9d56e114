"""The guided page on which a region starts a trust."""

from typing import Any

from django import forms
from django.core import signing
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from members.models.policies import LEAVERS_KEPT
from network.files import store
from network.models import HealthTrust, Region, StoredFile, Term
from network.place_fields import DayOfYearField
from network.settings_forms import TermsForm, TrustEntryForm, WantedNetworkFormSet, check_survey_days
from network.tenancy import scope
from plans.forms.logos import Picture, PictureField
from portal.setting_up.starting import FirstPerson, Logo, NetworkWish, TrustWish

ASKED_TERMS = (Term.Key.RESOURCE_PERSON, Term.Key.LOCAL_GROUP)  # the rest can be said on the trust's own page
KEPT = "portal.forms.StartForm.kept"
KEPT_FOR = 24 * 60 * 60  # seconds


class StartForm(TrustEntryForm):
    """Everything about a new trust but its words and networks. A good logo is kept by the regional centre, `centre`,
    and named in a signed field: it need not be chosen again on the way to the summary."""

    motto = forms.CharField(
        label=_("Motto"), max_length=200, required=False, help_text=_("Stands on new annual plans.")
    )
    logo = PictureField(
        label=_("Logo"), required=False, help_text=_("PNG or JPEG, 2 MB at most. Stands on new annual plans.")
    )
    alt_text = forms.CharField(
        label=_("What the logo shows"),
        required=False,
        max_length=120,
        help_text=_("Read aloud to those who do not see it, for example: Logo of the health trust"),
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    from_name = forms.CharField(
        label=_("Sender's name"),
        required=False,
        max_length=120,
        help_text=_("What stands beside the address in the recipient's mailbox. Empty: the name of the trust."),
    )
    reply_to = forms.EmailField(
        label=_("Address for answers"),
        required=False,
        help_text=_("Where answers to letters go, for example a shared mailbox."),
    )
    survey_from = DayOfYearField(
        label=_("First day of the yearly survey"), required=False, help_text=_("Day and month, for example 1.11.")
    )
    survey_to = DayOfYearField(
        label=_("Last day of the yearly survey"), required=False, help_text=_("Empty: set each year.")
    )
    leavers_kept = forms.IntegerField(
        label=_("Years until those who have left are anonymised"),
        initial=LEAVERS_KEPT,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
    )
    given_name = forms.CharField(label=_("Given name"), max_length=80)
    family_name = forms.CharField(label=_("Family name"), max_length=80)
    email = forms.EmailField(
        label=_("E-mail address at work"), help_text=_("The invitation goes there. The link in it works for 14 days.")
    )

    class Meta(TrustEntryForm.Meta):
        pass

    def __init__(self, *args: Any, centre: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.centre = centre
        self.fields["logo"].widget = forms.FileInput({"accept": "image/png,image/jpeg"})
        self.kept_file = self.file_so_far()

    def file_so_far(self) -> int | None:
        try:
            kept = signing.loads(self.data.get("kept", ""), salt=KEPT, max_age=KEPT_FOR)
        except signing.BadSignature:
            return None
        return kept["file"] if kept["centre"] == self.centre else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if picture := cleaned.get("logo"):
            self.keep(picture)
        if self.kept_file and not cleaned.get("alt_text"):
            self.add_error("alt_text", _("Write what the logo shows."))
        check_survey_days(self, cleaned)
        return cleaned

    def keep(self, picture: Picture) -> None:
        with scope(trusts=[self.centre]):
            file = store(trust_id=self.centre, content=picture.content, content_type=picture.content_type)
        self.kept_file = file.pk
        self.data = self.data.copy()
        self.data["kept"] = signing.dumps({"centre": self.centre, "file": file.pk}, salt=KEPT)

    def kept_logo(self) -> Logo | None:
        if not self.kept_file:
            return None
        with scope(trusts_read=[self.centre]):
            file = StoredFile.objects.get(pk=self.kept_file)
        return Logo(file.path.read_bytes(), file.content_type, self.cleaned_data["alt_text"])


class Start:
    """The three forms of the page as one."""

    def __init__(self, written=None, files=None, *, region: Region, centre: int) -> None:
        self.form = StartForm(written, files, instance=HealthTrust(region=region), centre=centre)
        self.terms = TermsForm(written, own={}, keys=ASKED_TERMS)
        self.networks = WantedNetworkFormSet(written, prefix="network")

    @property
    def parts(self) -> tuple:
        return self.form, self.terms, self.networks

    def is_valid(self) -> bool:
        wrong = [part for part in self.parts if not part.is_valid()]  # each says what is wrong with it
        if not wrong and not self.networks.wishes():
            self.networks.forms[0].add_error("name", _("A trust begins with at least one network."))
            return False
        return not wrong

    def has_errors(self) -> bool:
        return bool(
            self.form.errors or self.terms.errors or any(self.networks.errors) or self.networks.non_form_errors()
        )

    def errors(self) -> list[tuple[str, str]]:
        """For the summary at the top: id of the field, and what is wrong."""
        forms_ = [self.form, self.terms, *self.networks.forms]
        found = [
            (field.id_for_label, f"{field.label}: {error}")
            for form in forms_
            for field in form
            for error in field.errors
        ]
        return found + [("networks", error) for error in self.networks.non_form_errors()]

    def hidden(self) -> list[tuple[str, str]]:
        """Everything that was written, to go on from the summary."""
        names = set(self.form.data) - {"step", "csrfmiddlewaretoken"}
        return [(name, value) for name in sorted(names) for value in self.form.data.getlist(name)]

    def wish(self) -> TrustWish:
        said = self.form.cleaned_data
        networks = [
            NetworkWish(name=each["name"], kind=each["kind"] or "nurses", groups=tuple(each["groups"]))
            for each in self.networks.wishes()
        ]
        return TrustWish(
            name=said["name"],
            slug=said["slug"],
            language=said["language"],
            coordinator=FirstPerson(said["given_name"], said["family_name"], said["email"]),
            networks=tuple(networks),
            settings={name: said[name] for name in ("motto", "survey_from", "survey_to")},
            sender={name: said[name] for name in ("from_name", "reply_to")},
            leavers_kept=said["leavers_kept"],
            terms=self.terms.words(),
            logo=self.form.kept_logo(),
        )
