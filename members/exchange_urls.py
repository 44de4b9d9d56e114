"""The register in and out as a file, and persons that stand in it twice."""

from django.urls import include, path

from members.views import exports, imports, merges

register = [
    path("eksport/", exports.register_export, name="register_export"),
    path("import/", imports.import_new, name="import_new"),
    path("import/<int:pk>/", imports.import_review, name="import_review"),
    path("import/<int:pk>/kolonner/", imports.import_columns, name="import_columns"),
    path("import/<int:pk>/utfor/", imports.import_carry_out, name="import_carry_out"),
    path("import/<int:pk>/framdrift/", imports.import_progress, name="import_progress"),
    path("import/<int:pk>/forkast/", imports.import_drop, name="import_drop"),
    path("dubletter/", merges.duplicates, name="duplicates"),
    path("dubletter/<int:pk>/<int:other>/", merges.merge_pair, name="merge_pair"),
    path("sammenslaing/<int:pk>/", merges.merge_undo, name="merge_undo"),
]

urlpatterns = [path("<slug:trust>/register/", include(register))]
