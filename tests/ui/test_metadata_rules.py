import pytest

from editdesk.ui.metadata import rules


@pytest.mark.parametrize("text", ["", "harbour-lights", "2024/no", "日本"])
def test_addresses_that_can_be_kept(text: str) -> None:
    assert (rules.slug_fault(text) == "") == ("/" not in text)


@pytest.mark.parametrize(
    ("rule", "good", "bad"),
    [
        (rules.language_fault, ["", "en", "pt-BR", "zh_Hant"], ["e", "english language", "12"]),
        (rules.zone_fault, ["UTC", "Europe/Berlin"], ["", "Berlin", "../etc/passwd", "Europe"]),
        (
            rules.web_address_fault,
            ["", "https://example.org/a", "http://example.org"],
            ["example.org", "ftp://example.org", "https://", "https://a b", "http://[broken"],
        ),
    ],
)
def test_each_rule_tells_good_from_bad(rule: object, good: list[str], bad: list[str]) -> None:
    assert callable(rule)
    assert [rule(text) for text in good] == [""] * len(good)
    assert all(rule(text).endswith(".") for text in bad)


def test_titles_and_excerpts_are_advised_on() -> None:
    assert rules.title_advice("")
    assert rules.title_advice("A title") == ""
    assert rules.title_advice("long " * 40)
    assert rules.excerpt_advice("short") == ""
    assert rules.excerpt_advice("long " * 80)


def test_settings_are_keys_with_json() -> None:
    assert rules.settings_fault(('layout: "post"', "og:type: [1, 2]")) == ""
    assert "no setting" in rules.settings_fault(("layout",))
    assert "no JSON" in rules.settings_fault(("layout: post",))


def test_older_addresses_are_of_this_site() -> None:
    assert rules.aliases_fault(("2020/01/tide", "/old.html", "a:b/", "mit leerzeichen/")) == ""
    for alias in ("http://quay.example/tide", "//quay.example/tide", "HTTPS://quay.example"):
        assert "Write the part after the host alone" in rules.aliases_fault(("old.html", alias))
    for alias in ("../tide", "a/../../b", "a\\b"):
        assert "no address of this site" in rules.aliases_fault((alias,))
