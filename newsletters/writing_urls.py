"""Writing an issue. Under the address of a network's newsletters."""

from django.urls import path

from newsletters.views import history, pictures, sections, writing

PART = "<int:newsletter>/del/<int:pk>/"

urlpatterns = [
    path("nytt/", writing.newsletter_new, name="newsletter_new"),
    path("bilder/", pictures.newsletter_images, name="newsletter_images"),
    path("bilder/ny/", pictures.newsletter_image_new, name="newsletter_image_new"),
    path("bilder/<uuid:key>/", pictures.newsletter_image_edit, name="newsletter_image_edit"),
    path("bilder/<uuid:key>/slett/", pictures.newsletter_image_remove, name="newsletter_image_remove"),
    path("bilder/<uuid:key>/angre/", pictures.newsletter_image_restore, name="newsletter_image_restore"),
    path("bilde/<uuid:key>/", pictures.newsletter_image, name="newsletter_image"),
    path("<int:pk>/rediger/", writing.newsletter_edit, name="newsletter_edit"),
    path("<int:pk>/slett/", writing.newsletter_remove, name="newsletter_remove"),
    path("<int:pk>/angre/", writing.newsletter_restore, name="newsletter_restore"),
    path("<int:pk>/historikk/", history.newsletter_history, name="newsletter_history"),
    path(
        "<int:pk>/historikk/<int:change>/tilbake/",
        history.newsletter_change_take_back,
        name="newsletter_change_take_back",
    ),
    path("<int:pk>/til-stede/", writing.newsletter_presence, name="newsletter_presence"),
    path("<int:pk>/del/ny/", sections.newsletter_section_new, name="newsletter_section_new"),
    path("<int:pk>/del/forhandsvisning/", sections.newsletter_section_preview, name="newsletter_section_preview"),
    path(PART, sections.newsletter_section, name="newsletter_section"),
    path(f"{PART}flytt/", sections.newsletter_section_move, name="newsletter_section_move"),
    path(f"{PART}slett/", sections.newsletter_section_remove, name="newsletter_section_remove"),
    path(f"{PART}angre/", sections.newsletter_section_restore, name="newsletter_section_restore"),
]
