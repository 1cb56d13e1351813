"""Settings of an imported header that the form has no field for; they go out again as they came in."""

import json

from editdesk.ui.metadata.rules import settings_fault
from editdesk.ui.metadata.text_fields import TextField


class SettingsField(TextField):
    """One setting a line, “key: value”, the value in JSON."""

    def value(self) -> tuple[tuple[str, str], ...]:  # type: ignore[override]  # settings are pairs
        """Return the settings as (key, JSON text)."""
        return tuple(
            (key.strip(), value.strip()) for key, _, value in (line.partition(": ") for line in self._written())
        )

    def show_value(self, value: tuple[tuple[str, str], ...]) -> None:  # type: ignore[override]  # as above
        """Show the settings."""
        if self.fault() or value != self.value():
            super().show_value("\n".join(f"{key}: {_on_one_line(text)}" for key, text in value))

    def fault(self) -> str:
        """Refuse what could not be read again."""
        return settings_fault(self._written())

    def _written(self) -> tuple[str, ...]:
        return tuple(line for line in self.text.toPlainText().splitlines() if line.strip())


def _on_one_line(text: str) -> str:
    return json.dumps(json.loads(text), ensure_ascii=False) if "\n" in text else text
