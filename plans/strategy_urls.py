"""The region's strategy: read by all its trusts, written by the region's coordinator."""

from django.urls import include, path

from plans.views import strategy, strategy_areas, strategy_imports, strategy_parts, strategy_periods

one_period = [
    path("", strategy.strategy, name="strategy"),
    path("rediger/", strategy_periods.strategy_edit, name="strategy_edit"),
    path("lukking/", strategy_periods.strategy_state, name="strategy_state"),
    path("slett/", strategy_periods.strategy_remove, name="strategy_remove"),
    path("sammenheng/", strategy.strategy_links, name="strategy_links"),
    path("historikk/", strategy.strategy_history, name="strategy_history"),
    path("angre/<int:pk>/", strategy_periods.strategy_restore, name="strategy_restore"),
    path("omrade/nytt/", strategy_areas.focus_area_new, name="focus_area_new"),
    path("omrade/<int:pk>/", strategy_areas.focus_area, name="focus_area"),
    path("omrade/<int:pk>/slett/", strategy_areas.focus_area_remove, name="focus_area_remove"),
    path("omrade/<int:pk>/innsatsomrader/", strategy_areas.priorities_new, name="priorities_new"),
    path("omrade/<int:pk>/maltall/nytt/", strategy_parts.target_new, name="target_new"),
    path("innsatsomrade/<int:pk>/", strategy_parts.priority, name="priority"),
    path("innsatsomrade/<int:pk>/flytt/", strategy_parts.priority_move, name="priority_move"),
    path("innsatsomrade/<int:pk>/slett/", strategy_parts.priority_remove, name="priority_remove"),
    path("maltall/<int:pk>/", strategy_parts.target, name="target"),
    path("maltall/<int:pk>/flytt/", strategy_parts.target_move, name="target_move"),
    path("maltall/<int:pk>/slett/", strategy_parts.target_remove, name="target_remove"),
    path("grunnlag/nytt/", strategy_parts.foundation_new, name="foundation_new"),
    path("grunnlag/<int:pk>/", strategy_parts.foundation, name="foundation"),
    path("grunnlag/<int:pk>/slett/", strategy_parts.foundation_remove, name="foundation_remove"),
]
one_import = [
    path("", strategy_imports.strategy_import, name="strategy_import"),
    path("fil/", strategy_imports.strategy_import_file, name="strategy_import_file"),
    path("slett/", strategy_imports.strategy_import_drop, name="strategy_import_drop"),
]

urlpatterns = [
    path("region/<slug:region>/", strategy.region, name="region"),
    path("region/<slug:region>/strategi/ny/", strategy_periods.strategy_new, name="strategy_new"),
    path("region/<slug:region>/strategi/import/", strategy_imports.strategy_import_new, name="strategy_import_new"),
    path("region/<slug:region>/strategi/import/<int:pk>/", include(one_import)),
    path("region/<slug:region>/strategi/<int:first_year>-<int:last_year>/", include(one_period)),
]
