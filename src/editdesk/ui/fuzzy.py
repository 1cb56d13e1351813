"""How well a typed word fits a text, for pickers: letters in order, better at word starts and in runs."""


def score(typed: str, text: str) -> int | None:
    """Return how well `typed` fits `text` (higher is better), None where its letters do not occur in order."""
    wanted, given = typed.casefold().replace(" ", ""), text.casefold()
    if not wanted:
        return 0
    total = position = 0
    run = 0
    for letter in wanted:
        found = given.find(letter, position)
        if found < 0:
            return None
        starts_word = found == 0 or not given[found - 1].isalnum()
        run = run + 1 if found == position and position > 0 else 0
        total += 8 * starts_word + 4 * run - min(found - position, 6)
        position = found + 1
    return total - len(given) // 16
