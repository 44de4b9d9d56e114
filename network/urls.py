from django.urls import include, path

from network import views

documents = [
    path("", views.documents, name="documents"),
    path("nytt/", views.document_add, name="document_add"),
    path("<int:pk>/", views.document_edit, name="document_edit"),
    path("<int:pk>/slett/", views.document_delete, name="document_delete"),
    path("<int:pk>/fil/", views.document_file, name="document_file"),
]

urlpatterns = [path("<slug:trust>/<slug:network>/dokumenter/", include(documents))]
