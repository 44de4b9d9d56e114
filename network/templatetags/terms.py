from django import template

from network.terms import words_of

register = template.Library()


@register.simple_tag(takes_context=True)
def term(context, key: str, form: str = "singular") -> str:
    """The trust's word for something: {% term "local_group" "plural" %}. One query a page, when first needed."""
    request = context["request"]
    if not hasattr(request, "words"):
        request.words = words_of(request.trust.pk if getattr(request, "trust", None) else None)
    return request.words.form(key, form)
