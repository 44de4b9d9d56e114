from django.urls import path

from plans.views import news, projects

urlpatterns = [
    path("prosjekter/", projects.projects, name="projects"),
    path("prosjekter/nytt/", projects.project_new, name="project_new"),
    path("prosjekter/<int:pk>/", projects.project, name="project"),
    path("prosjekter/<int:pk>/rediger/", projects.project_edit, name="project_edit"),
    path("prosjekter/<int:pk>/slett/", projects.project_remove, name="project_remove"),
    path("prosjekter/<int:pk>/angre/", projects.project_restore, name="project_restore"),
    path("nytt/", news.news, name="news"),
    path("nytt/ny/", news.news_new, name="news_new"),
    path("nytt/<int:pk>/", news.news_item, name="news_item"),
    path("nytt/<int:pk>/rediger/", news.news_edit, name="news_edit"),
    path("nytt/<int:pk>/slett/", news.news_remove, name="news_remove"),
    path("nytt/<int:pk>/angre/", news.news_restore, name="news_restore"),
]
