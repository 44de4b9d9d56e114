"""Forms about what a trust and a network are called and have settled."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from network.models import HealthTrust, LocalGroup, LocalGroupMunicipality, Network, Region, Term, TrustSettings
from network.place_fields import (
    DayOfYearField,
    GroupWish,
    LocalGroupsField,
    MunicipalitiesField,
    choices_in_sentence_case,
)
from network.slugs import RESERVED_FOR_NETWORKS, RESERVED_FOR_TRUSTS, slug_of
from network.terms import FORMS, USUAL

RESERVED = _("This word is used by the portal itself. Choose another.")
TAKEN = _("This address is taken. Choose another.")
NO_ADDRESS = _("No address can be made of this name. Write one yourself: letters a–z, digits and hyphens.")
FORM_LABELS = {
    "singular": _("One"),
    "the_singular": _("The one"),
    "plural": _("Several"),
    "the_plural": _("All of them"),
}


class AddressedForm(forms.ModelForm):
    """A name and the word that stands for it in addresses; left empty, it is made from the name."""

    reserved: tuple[str, ...] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["slug"].required = False

    def taken(self, slug: str) -> bool:
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "name" not in self.errors and "slug" not in self.errors:
            slug = cleaned["slug"] = (cleaned.get("slug") or slug_of(cleaned.get("name", ""))).lower()
            if problem := self.problem_of(slug):
                self.add_error("slug", problem)
        return cleaned

    def problem_of(self, slug: str) -> str:
        if not slug:
            return NO_ADDRESS
        if slug in self.reserved:
            return RESERVED
        return TAKEN if self.taken(slug) else ""


class TrustEntryForm(AddressedForm):
    """A trust in the directory. `instance` knows its region."""

    reserved = RESERVED_FOR_TRUSTS

    class Meta:
        model = HealthTrust
        fields = ["name", "slug", "language"]
        labels = {"name": _("Name"), "slug": _("Word in its addresses"), "language": _("Language of its pages")}
        help_texts = {
            "name": _("As people say it, for example “Stavanger”."),
            "slug": _("Letters a–z, digits and hyphens. Empty: made from the name."),
        }

    def taken(self, slug: str) -> bool:
        return HealthTrust.objects.filter(slug=slug).exclude(pk=self.instance.pk).exists()

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() | {"slug"}  # `clean` says it in plainer words


class RegionForm(forms.ModelForm):
    class Meta:
        model = Region
        fields = ["name"]
        labels = {"name": _("Name of the region")}


class NetworkForm(AddressedForm):
    """`instance` knows its trust. The address stays what it is once the network has started."""

    reserved = RESERVED_FOR_NETWORKS

    class Meta:
        model = Network
        fields = ["name", "slug", "kind", "started_year", "contact"]
        labels = {
            "name": _("Name"),
            "slug": _("Word in its addresses"),
            "kind": _("For whom"),
            "started_year": _("Year it started"),
            "contact": _("How to reach the network"),
        }
        help_texts = {
            "slug": _("Letters a–z, digits and hyphens. Empty: made from the name."),
            "contact": _(
                "Everyone sees it: a shared address or telephone, and no private one. Write nothing about patients."
            ),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = choices_in_sentence_case(Network.Kind.choices)
        self.fields["started_year"].min_value = 1990
        if self.instance.pk:
            del self.fields["slug"]

    def clean(self) -> dict[str, Any]:
        return super().clean() if "slug" in self.fields else forms.ModelForm.clean(self)

    def clean_started_year(self) -> int | None:
        year = self.cleaned_data["started_year"]
        if year is not None and not 1950 <= year <= 2100:
            raise ValidationError(_("Write the year with four digits."))
        return year

    def taken(self, slug: str) -> bool:
        return Network.objects.filter(trust=self.instance.trust_id, slug=slug).exists()

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() | {"slug"}


class NewNetworkForm(NetworkForm):
    """With its local groups, one a line."""

    groups = LocalGroupsField(
        label=_("Local groups with their municipalities"),
        required=False,
        help_text=_(
            "One group a line: its name, a colon, and its municipalities. For example “Sandnes: Sandnes, Gjesdal”."
        ),
    )


class WantedNetworkForm(forms.Form):
    """One of the networks that a new trust begins with; left empty, it is none."""

    name = forms.CharField(label=_("Name"), required=False, max_length=120)
    kind = forms.ChoiceField(label=_("For whom"), choices=Network.Kind.choices, required=False)
    groups = LocalGroupsField(
        label=_("Local groups with their municipalities"),
        required=False,
        help_text=_(
            "One group a line: its name, a colon, and its municipalities. For example “Sandnes: Sandnes, Gjesdal”."
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = choices_in_sentence_case(Network.Kind.choices)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        name = cleaned.get("name", "")
        if cleaned.get("groups") and not name:
            self.add_error("name", _("Write what the network is called."))
        elif name and not slug_of(name):
            self.add_error("name", NO_ADDRESS)
        elif slug_of(name) in RESERVED_FOR_NETWORKS:
            self.add_error("name", RESERVED)
        return cleaned


class WantedNetworks(forms.BaseFormSet):
    def clean(self) -> None:
        slugs = [slug_of(wish["name"]) for wish in self.wishes()]
        if len(set(slugs)) < len(slugs):
            raise ValidationError(_("Two networks have the same name. Give each its own."))

    def wishes(self) -> list[dict[str, Any]]:
        """Of the forms that are filled in."""
        return [form.cleaned_data for form in self.forms if getattr(form, "cleaned_data", {}).get("name")]


WANTED_AT_ONCE = 3
WantedNetworkFormSet = forms.formset_factory(
    WantedNetworkForm,
    formset=WantedNetworks,
    extra=WANTED_AT_ONCE,
    max_num=WANTED_AT_ONCE,
    absolute_max=WANTED_AT_ONCE,
)


class LocalGroupForm(forms.ModelForm):
    """`instance` knows its network. Its address follows the name it was given first."""

    municipalities = MunicipalitiesField(
        label=_("Municipalities"), required=False, help_text=_("Their names, with commas between.")
    )

    class Meta:
        model = LocalGroup
        fields = ["name", "position"]
        labels = {"name": _("Name"), "position": _("Place in the list")}
        help_texts = {"position": _("1 stands first.")}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        others = LocalGroup.objects.filter(network=self.instance.network_id)
        if self.instance.pk:
            self.initial["municipalities"] = list(self.instance.municipalities.order_by("name"))
        else:
            self.initial["position"] = (others.aggregate(last=Max("position"))["last"] or 0) + 1
        self.others = others.exclude(pk=self.instance.pk)

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if not slug_of(name):
            raise ValidationError(NO_ADDRESS)
        if not self.instance.pk and self.others.filter(slug=slug_of(name)).exists():
            raise ValidationError(_("The network already has a local group of this name."))
        return name

    def save(self, commit: bool = True) -> LocalGroup:
        group = self.instance
        group.slug = group.slug or slug_of(group.name)
        group = super().save()
        cover(group, self.cleaned_data["municipalities"])
        return group


def cover(group: LocalGroup, municipalities) -> None:
    """These and no others; what stays is not written again, so that the history tells what changed."""
    group.covered.exclude(municipality__in=municipalities).delete()
    covered = set(group.covered.values_list("municipality", flat=True))
    for municipality in municipalities:
        if municipality.pk not in covered:
            LocalGroupMunicipality.objects.create(
                trust_id=group.trust_id, local_group=group, municipality=municipality
            )


def add_groups(network: Network, wishes: list[GroupWish]) -> None:
    for position, wish in enumerate(wishes, start=1):
        group = LocalGroup.objects.create(
            trust_id=network.trust_id, network=network, name=wish.name, slug=wish.slug, position=position
        )
        cover(group, wish.municipalities)


class TermsForm(forms.Form):
    """A trust's own words in one language. Each is given in all four forms, or in none."""

    def __init__(self, *args: Any, own: dict[str, Term], keys: tuple[str, ...] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.own, self.keys = own, keys or tuple(Term.Key.values)
        for key in self.keys:
            for form, usual in zip(FORMS, USUAL[Term.Key(key)], strict=True):
                self.fields[f"{key}_{form}"] = forms.CharField(
                    label=FORM_LABELS[form],
                    required=False,
                    max_length=60,
                    initial=getattr(own.get(key), form, ""),
                    widget=forms.TextInput(attrs={"placeholder": usual}),
                )

    def rows(self) -> list[dict]:
        """For the template: each term with its four fields."""
        labels = dict(Term.Key.choices)
        return [
            {"key": key, "label": labels[key], "fields": [self[f"{key}_{form}"] for form in FORMS]}
            for key in self.keys
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for key in self.keys:
            words = [cleaned.get(f"{key}_{form}", "") for form in FORMS]
            if any(words) and not all(words):
                missing = FORMS[words.index("")]
                self.add_error(f"{key}_{missing}", _("Give all four forms of the word, or none."))
        return cleaned

    def words(self) -> dict[str, dict[str, str]]:
        """Key → its four forms, of those that are given."""
        found = {key: {form: self.cleaned_data[f"{key}_{form}"] for form in FORMS} for key in self.keys}
        return {key: words for key, words in found.items() if all(words.values())}

    def save(self, *, trust: HealthTrust, language: str) -> None:
        save_terms(trust, language, self.words(), keys=self.keys)


def own_terms(trust: HealthTrust, language: str) -> dict[str, Term]:
    return {term.key: term for term in Term.objects.filter(trust=trust, language=language)}


def save_terms(trust: HealthTrust, language: str, words: dict[str, dict[str, str]], *, keys) -> None:
    """Words that are given are kept, words that are emptied are the usual ones again."""
    Term.objects.filter(trust=trust, language=language, key__in=set(keys) - set(words)).delete()
    for key, forms_of_word in words.items():
        Term.objects.update_or_create(trust=trust, language=language, key=key, defaults=forms_of_word)


class TrustSettingsForm(forms.ModelForm):
    survey_from = DayOfYearField(
        label=_("First day of the yearly survey"), required=False, help_text=_("Day and month, for example 1.11.")
    )
    survey_to = DayOfYearField(
        label=_("Last day of the yearly survey"), required=False, help_text=_("Empty: set each year.")
    )

    class Meta:
        model = TrustSettings
        fields = ["motto", "survey_from", "survey_to"]
        labels = {"motto": _("Motto")}
        help_texts = {"motto": _("Stands on new annual plans.")}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        check_survey_days(self, cleaned)
        return cleaned


def check_survey_days(form: forms.BaseForm, cleaned: dict[str, Any]) -> None:
    first, last = cleaned.get("survey_from"), cleaned.get("survey_to")
    if bool(first) != bool(last) and not {"survey_from", "survey_to"} & form.errors.keys():
        form.add_error("survey_to" if first else "survey_from", _("Give both days of the survey, or none."))


def known_language(wanted: str, otherwise: str) -> str:
    return wanted if wanted in dict(settings.LANGUAGES) else otherwise
