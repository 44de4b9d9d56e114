"""The Celery application: worker `celery -A portal worker`, scheduler `celery -A portal beat`."""

import os

from celery import Celery
from celery.schedules import crontab
from celery.signals import worker_init
from django.conf import settings

from portal.starting import refuse_unsafe_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

app = Celery("portal", task_cls="network.tasking:ScopedTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# Four queues, so that slow mail holds up neither a print nor a sign-in code; the rest goes to "default".
app.conf.task_routes = {
    "mailing.tasks.*_sign_in_mail": {"queue": "sign_in"},
    "mailing.tasks.read_returned_mail": {"queue": "default"},
    "mailing.tasks.*": {"queue": "mail"},
    "network.tasks.carry_out_print": {"queue": "print"},
}

# The schedule stands in code: it is the same everywhere, and a change of it is a commit.
# A sweep that is older than its interval is dropped, so they do not pile up while no worker runs.
SWEEP = 20  # seconds; somebody sits and waits for a sign-in code
app.conf.beat_schedule = {
    "sweep sign-in mail": {
        "task": "mailing.tasks.sweep_sign_in_mail",
        "schedule": SWEEP,
        "options": {"expires": SWEEP},
    },
    "sweep mail": {
        "task": "mailing.tasks.sweep_mail",
        "schedule": SWEEP,
        "options": {"expires": SWEEP},
    },
    "sweep prints": {
        "task": "network.tasks.sweep_prints",
        "schedule": 60,  # seconds
        "options": {"expires": 60},
    },
    "sweep versions": {
        "task": "plans.tasks.sweep_versions",
        "schedule": 60,  # seconds
        "options": {"expires": 60},
    },
    "sweep imports": {
        "task": "members.tasks.sweep_imports",
        "schedule": 60,  # seconds
        "options": {"expires": 60},
    },
    "sweep plan imports": {
        "task": "plans.tasks.sweep_plan_imports",
        "schedule": 60,  # seconds
        "options": {"expires": 60},
    },
    "tell regions of coverage": {
        "task": "members.tasks.tell_regions_of_coverage",
        "schedule": crontab(minute="5"),  # each hour
        "options": {"expires": 3600},
    },
    "forget imports": {
        "task": "members.tasks.forget_imports",
        "schedule": crontab(hour="3", minute="40"),
    },
    "forget sign-in mail": {
        "task": "mailing.tasks.forget_sign_in_mail",
        "schedule": crontab(hour="3", minute="10"),
    },
    "send digests": {
        "task": "plans.tasks.send_digests",
        # Twice: the second finds those whom a lost message has left without.
        "schedule": crontab(day_of_week="mon,tue", hour="6", minute="30"),
    },
    "sweep newsletters": {
        "task": "newsletters.tasks.sweep_newsletters",
        "schedule": 60,  # seconds
        "options": {"expires": 60},
    },
    "remind of newsletters": {
        "task": "newsletters.tasks.remind_of_newsletters",
        # More than once: the next day finds those whom a lost message has left without.
        "schedule": crontab(month_of_year="5,11", day_of_month="2-4", hour="6", minute="40"),
    },
    "carry out retention": {
        "task": "portal.tasks.carry_out_retention",
        "schedule": crontab(hour="2", minute="30"),
    },
    "forget sessions": {
        "task": "portal.tasks.forget_ended_sessions",
        "schedule": crontab(hour="3", minute="20"),
    },
}
if settings.MAIL_RETURN_MAILBOX:
    app.conf.beat_schedule["read returned mail"] = {
        "task": "mailing.tasks.read_returned_mail",
        "schedule": 120,  # seconds
        "options": {"expires": 120},
    }


@worker_init.connect
def check_worker(**_) -> None:
    refuse_unsafe_start()
