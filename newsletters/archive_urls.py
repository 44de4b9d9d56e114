from django.urls import path

from newsletters.views import archive, reading, subscribers, subscribing

urlpatterns = [
    path("", archive.newsletters, name="newsletters"),
    path("rss/", archive.newsletter_feed, name="newsletter_feed"),
    path("abonner/", subscribing.newsletter_subscribe, name="newsletter_subscribe"),
    path("abonnenter/", subscribers.newsletter_subscribers, name="newsletter_subscribers"),
    path("abonnenter/<int:pk>/fjern/", subscribers.subscriber_remove, name="newsletter_subscriber_remove"),
    path("<int:pk>/", reading.newsletter, name="newsletter"),
]
