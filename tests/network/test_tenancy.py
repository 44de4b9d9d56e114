from network.models import Network
from network.tenancy import scope


def test_rows_are_seen_only_inside_a_scope(world):
    assert Network.objects.count() == 0

    with scope(trusts_read=[world.trust.pk]):
        assert Network.objects.count() == 2
