from django.urls import path

from plans.views import strategy

urlpatterns = [
    path("region/<slug:region>/", strategy.region, name="region"),
    path("region/<slug:region>/strategi/<int:first_year>-<int:last_year>/", strategy.strategy, name="strategy"),
]
