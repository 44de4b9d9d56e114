from django.urls import path

from plans.views import plan_imports

urlpatterns = [
    path("", plan_imports.plan_import_new, name="plan_import_new"),
    path("<int:pk>/", plan_imports.plan_import, name="plan_import"),
    path("<int:pk>/avklar/", plan_imports.plan_import_settle, name="plan_import_settle"),
    path("<int:pk>/rett/<slug:part>/", plan_imports.plan_import_part, name="plan_import_part"),
    path("<int:pk>/linje/<int:number>/", plan_imports.plan_import_line, name="plan_import_line"),
    path("<int:pk>/ar/", plan_imports.plan_import_year, name="plan_import_year"),
    path("<int:pk>/lagre/", plan_imports.plan_import_store, name="plan_import_store"),
    path("<int:pk>/slett/", plan_imports.plan_import_drop, name="plan_import_drop"),
    path("<int:pk>/fil/", plan_imports.plan_import_file, name="plan_import_file"),
]
