from django.db import migrations, models

KINDS = [
    ("welcome_resource_person", "welcome to a new resource person"),
    ("welcome_leader", "to the leader of a new resource person"),
    ("welcome_new_leader", "to a new leader of a resource person"),
    ("invitation", "invitation"),
    ("reminder", "reminder"),
    ("minutes", "minutes"),
    ("annual_wheel", "annual wheel"),
    ("ask_for_address", "question to a leader about an address that does not work"),
    ("digest", "weekly mail about one's own tasks"),
    ("newsletter", "newsletter"),
    ("subscription", "question whether somebody wants a newsletter"),
    ("free", "letter"),
]


class Migration(migrations.Migration):
    dependencies = [("mailing", "0007_digest")]

    operations = [
        migrations.AlterField(
            model_name="dispatch",
            name="kind",
            field=models.CharField(choices=KINDS, default="free", max_length=40, verbose_name="kind"),
        ),
        migrations.AlterField(
            model_name="letterversion", name="kind", field=models.CharField(choices=KINDS, max_length=40)
        ),
    ]
