"""Stretches of code and addresses."""

from editdesk.text.sparing import ADDRESSES, CODE, spared

BODY = """\
A 🦊 `code` and [words](https://a.b/code) here.

```python
code = 1
```

    indented code

After the code.
"""


def stretches(kinds: frozenset) -> list[str]:  # type: ignore[type-arg]
    return [BODY[start:end] for start, end in spared(BODY, kinds)]


def test_code_is_spared_inline_fenced_and_indented() -> None:
    assert stretches(CODE) == ["`code`", "```python", "code = 1", "```", "    indented code"]


def test_addresses_are_spared_and_their_words_are_not() -> None:
    (address,) = stretches(ADDRESSES)
    assert "https://a.b/code" in address
    assert "words" not in address
