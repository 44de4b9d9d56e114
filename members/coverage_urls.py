"""Where somebody should be and is not, and the places that somebody is wanted for."""

from django.urls import include, path

from members.views import coverage, vacancies

register = [
    path("dekning/", coverage.coverage, name="coverage"),
    path("dekning/fil/", coverage.coverage_file, name="coverage_file"),
    path("dekning/<int:pk>/", coverage.workplace_needs, name="workplace_needs"),
    path("ledige/", vacancies.vacancies, name="vacancies"),
    path("ledige/ny/<slug:network>/<int:pk>/", vacancies.vacancy_new, name="vacancy_new"),
    path("ledige/<int:pk>/lukk/", vacancies.vacancy_close, name="vacancy_close"),
]

urlpatterns = [
    path("<slug:trust>/register/", include(register)),
    path("region/<slug:region>/dekning/", coverage.region_coverage, name="region_coverage"),
]
