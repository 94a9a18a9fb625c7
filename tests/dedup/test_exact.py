from newsspider.dedup.exact import ExactIndex


def test_the_same_address_and_the_same_text_are_repetitions_of_the_first() -> None:
    index = ExactIndex()
    assert index.add("a", "text one") is None
    assert index.add("a", "text one, changed") == "a"
    assert index.add("b", "text one") == "a"
    assert index.add("c", "text two") is None
