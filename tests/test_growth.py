"""The shape of a cost is told apart from its amount."""

from tests.growth import LINEAR, growth


def test_work_that_looks_at_all_for_each_is_not_linear() -> None:
    assert growth(lambda size: sum(range(size)), 100_000) < LINEAR
    assert growth(lambda size: [sum(range(size)) for _ in range(size)], 400) > LINEAR
