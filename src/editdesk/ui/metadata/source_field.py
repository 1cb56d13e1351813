"""Where the article first appeared: a name and its address."""

from PySide6.QtWidgets import QLineEdit

from editdesk.text.metadata import SourceCredit
from editdesk.ui.metadata.field import Field
from editdesk.ui.metadata.rules import web_address_fault


class SourceField(Field):
    """Two lines for one credit."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label)
        self.named = QLineEdit(placeholderText="Publication")
        self.address = QLineEdit(placeholderText="https://")
        for line, part in ((self.named, "name"), (self.address, "url")):
            self.put(line, part)
            line.textEdited.connect(self.edited)

    def value(self) -> SourceCredit:
        """Return the credit."""
        return SourceCredit(self.named.text().strip(), self.address.text().strip())

    def show_value(self, value: SourceCredit) -> None:
        """Show the credit from the beginning of its lines."""
        if value != self.value():
            for line, text in ((self.named, value.name), (self.address, value.url)):
                line.setText(text)
                line.setCursorPosition(0)

    def fault(self) -> str:
        """Refuse an address that no browser would open."""
        return web_address_fault(self.address.text().strip())

    def advice(self) -> str:
        """Want a name for the link."""
        return "Name the publication that the address leads to." if self.value().url and not self.value().name else ""
