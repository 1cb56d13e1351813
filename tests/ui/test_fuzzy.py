from editdesk.ui.fuzzy import score


def test_letters_fit_in_order_only() -> None:
    assert score("sv", "Save") is not None
    assert score("vs", "Save") is None


def test_word_starts_and_runs_fit_better() -> None:
    names = ["Find previous", "Full screen", "Save", "Switch editor, preview, both"]
    best = max((name for name in names if score("fp", name) is not None), key=lambda name: score("fp", name) or 0)
    assert best == "Find previous"
    run, scattered = score("sav", "Save"), score("sav", "Switch all views")
    assert run is not None
    assert scattered is not None
    assert run > scattered
