"""Writing a plan together: what is said about it, suggested for it, changed in it. Under the address of one plan."""

from django.urls import path

from plans.views import comments, differences, history, presence, suggestions

urlpatterns = [
    path("til-stede/", presence.plan_presence, name="plan_presence"),
    path("kommentarer/", comments.plan_comments, name="plan_comments"),
    path("kommentarer/<int:pk>/", comments.comment_settle, name="comment_settle"),
    path("kommentarer/<int:pk>/slett/", comments.comment_delete, name="comment_delete"),
    path("forslag/", suggestions.plan_suggestions, name="plan_suggestions"),
    path("forslag/<int:pk>/", suggestions.plan_suggestion, name="plan_suggestion"),
    path("forslag/<int:pk>/svar/", suggestions.plan_suggestion_answer, name="plan_suggestion_answer"),
    path("forskjell/", differences.plan_differences, name="plan_differences"),
    path("historikk/", history.plan_history, name="plan_history"),
    path("historikk/<int:pk>/tilbake/", history.change_take_back, name="change_take_back"),
    path("aktivitet/<int:pk>/forslag/", suggestions.activity_suggest, name="activity_suggest"),
    path("delmal/<int:pk>/forslag/", suggestions.sub_goal_suggest, name="sub_goal_suggest"),
]
