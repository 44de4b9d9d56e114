from django.urls import include, path

from plans.views import activities, areas, decisions, logos, meetings, plans, printing, sub_goals

one_plan = [
    path("", plans.plan, name="plan"),
    path("rediger/", plans.plan_head, name="plan_head"),
    path("behandling/", decisions.plan_decide, name="plan_decide"),
    path("moter/", meetings.local_meetings, name="local_meetings"),
    path("logo/ny/", logos.logo_new, name="logo_new"),
    path("logo/<int:pk>/", logos.logo, name="logo"),
    path("logo/<int:pk>/slett/", logos.logo_remove, name="logo_remove"),
    path("omrade/ny/", areas.area_new, name="area_new"),
    path("omrade/<int:pk>/", areas.area, name="area"),
    path("omrade/<int:pk>/delmal/ny/", sub_goals.sub_goal_new, name="sub_goal_new"),
    path("delmal/<int:pk>/", sub_goals.sub_goal, name="sub_goal"),
    path("delmal/<int:pk>/flytt/", sub_goals.sub_goal_move, name="sub_goal_move"),
    path("delmal/<int:pk>/slett/", sub_goals.sub_goal_remove, name="sub_goal_remove"),
    path("delmal/<int:pk>/angre/", sub_goals.sub_goal_restore, name="sub_goal_restore"),
    path("delmal/<int:pk>/aktivitet/ny/", activities.activity_new, name="activity_new"),
    path("aktivitet/<int:pk>/", activities.activity, name="activity"),
    path("aktivitet/<int:pk>/flytt/", activities.activity_move, name="activity_move"),
    path("aktivitet/<int:pk>/slett/", activities.activity_remove, name="activity_remove"),
    path("aktivitet/<int:pk>/angre/", activities.activity_restore, name="activity_restore"),
    path("utskrift/", printing.plan_print, name="plan_print"),
    path("utskrift/<int:job>/", printing.plan_print_job, name="plan_print_job"),
    path("utskrift/<int:job>/fil/", printing.plan_print_file, name="plan_print_file"),
]

urlpatterns = [
    path("<slug:trust>/<slug:network>/plan/", plans.plans, name="plans"),
    path("<slug:trust>/<slug:network>/plan/ny/", plans.plan_new, name="plan_new"),
    path("<slug:trust>/<slug:network>/plan/<int:year>/", include(one_plan)),
]
