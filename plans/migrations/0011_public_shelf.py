from django.db import migrations, models

from network.walls import PUBLIC_TRUST, policy

# What anyone may read is said twice: here, and in plans.models.shelf, `public`.
MARKED = f"{PUBLIC_TRUST} and is_public and removed is null"
PUBLIC = {
    "plans_project": f"{MARKED} and state in ('granted', 'running', 'finished')",
    "plans_newsitem": MARKED,
}
OPEN = [
    statement
    for table, condition in PUBLIC.items()
    for statement in policy(table, "public", f"for select using ({condition})")
]
CLOSE = [f'drop policy if exists "public" on "{table}"' for table in PUBLIC]


class Migration(migrations.Migration):
    dependencies = [("plans", "0010_plan_imports")]

    operations = [
        *(
            migrations.AddField(
                model_name=name,
                name="is_public",
                field=models.BooleanField(default=False, verbose_name="on the network's public page"),
            )
            for name in ("project", "newsitem")
        ),
        migrations.RunSQL(OPEN, CLOSE),
    ]
