from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "plans"

    def ready(self) -> None:
        from network import blocks
        from network.printing import register
        from plans import versions
        from plans.blocks import BLOCKS
        from plans.exports import status, summary
        from plans.printing import KIND, plan_source

        for block in BLOCKS:
            blocks.register(block)
        register(KIND, plan_source)
        register(summary.KIND, summary.summary_source)
        register(status.KIND, status.status_source)
        register(versions.KIND, versions.version_source, keep=versions.keep_pdf)
