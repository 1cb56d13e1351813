"""Tags as chips: type one, Enter or a comma puts it in; Backspace or a click takes it out."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QPushButton

from editdesk.ui.flow_layout import FlowLayout
from editdesk.ui.metadata.field import Field
from editdesk.ui.metadata.text_fields import set_words

_LEAST_INPUT_PX = 96
_SIGN = "#"
"""Written before a tag by habit; alone it asks for every tag of the desk."""


class TagField(Field):
    """An ordered set of labels; the same label in other letters is the same label."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label)
        self._tags: tuple[str, ...] = ()
        self._words: tuple[str, ...] = ()
        self._synonyms: dict[str, str] = {}
        self._chips: list[QPushButton] = []
        self._frame = QFrame()
        self._flow = FlowLayout(self._frame, 4, _LEAST_INPUT_PX)
        self.line = QLineEdit(placeholderText="Add a tag")
        self.put(self._frame, "chips")
        self.dress(self.line)
        self._flow.addWidget(self.line)
        self.setFocusProxy(self.line)
        self._completer = _TagCompleter(self.line)
        self.line.setCompleter(self._completer)
        # The completer writes its word after this signal: wait for it, then take it.
        self._completer.activated.connect(lambda _word: QTimer.singleShot(0, self._take))
        self.line.returnPressed.connect(self._take)
        self.line.editingFinished.connect(self._take)
        self.line.textEdited.connect(self._take_before_comma)
        self.line.installEventFilter(self)

    def offer(self, words: Sequence[str]) -> None:
        """Suggest these tags, but for those the article has."""
        self._words = tuple(words)
        self._suggest()

    def take_synonyms(self, synonyms: Sequence[tuple[str, str]]) -> None:
        """Take these other words for tags, given as (synonym, tag): typed or picked, they become the tag."""
        self._synonyms = dict(synonyms)
        self._suggest()

    def value(self) -> tuple[str, ...]:
        """Return the tags in their order."""
        return self._tags

    def show_value(self, value: tuple[str, ...]) -> None:
        """Show the tags; what is being typed stays."""
        if value != self._tags:
            self._set(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Backspace in the empty line take out the last tag."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Backspace
            and not self.line.text()
            and self._tags
        ):
            self._change(self._tags[:-1])
            return True
        return super().eventFilter(watched, event)

    def _take_before_comma(self, text: str) -> None:
        if "," in text:
            *whole, rest = text.split(",")
            self.line.setText(rest.lstrip())
            self._add(whole)

    def _take(self) -> None:
        text = self.line.text()
        if text.strip():
            self.line.clear()
            self._add([text])

    def _add(self, labels: Sequence[str]) -> None:
        tags = list(self._tags)
        for label in labels:
            known = {tag.casefold() for tag in tags}
            named = label.strip().lstrip(_SIGN).strip()
            tag = self._as_the_desk_says(named)
            if tag and tag.casefold() not in known:
                tags.append(tag)
        self._change(tuple(tags))

    def _as_the_desk_says(self, named: str) -> str:
        """Return the tag in the desk's own spelling, or the one that a synonym stands for; else what was named."""
        typed = named.casefold()
        spelt = (word for word in self._words if word.casefold() == typed)
        meant = (tag for synonym, tag in self._synonyms.items() if synonym.casefold() == typed)
        return next(spelt, None) or next(meant, named)

    def _suggest(self) -> None:
        others = [synonym for synonym, tag in self._synonyms.items() if tag not in self._tags]
        set_words(self._completer, [*(word for word in self._words if word not in self._tags), *others])

    def _remove(self, tag: str) -> None:
        self._change(tuple(each for each in self._tags if each != tag))
        self.line.setFocus()

    def _change(self, tags: tuple[str, ...]) -> None:
        if tags != self._tags:
            self._set(tags)
            self.edited.emit()

    def _set(self, tags: tuple[str, ...]) -> None:
        self._tags = tags
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(tag) for tag in tags]
        for index, chip in enumerate(self._chips):
            self._flow.insert(index, chip)
            chip.show()
        self.chain(self._frame, self._chips)
        self._suggest()
        self._frame.updateGeometry()

    def _chip(self, tag: str) -> QPushButton:
        chip = QPushButton(f"{tag.replace('&', '&&')}  ×")
        chip.setProperty("kind", "chip")
        chip.setToolTip(f"Remove “{tag}”")
        self.dress(chip, "chip", f"Remove the tag {tag}")
        chip.clicked.connect(lambda: self._remove(tag))
        return chip


class _TagCompleter(QCompleter):
    """Finds the typed letters anywhere in a tag, with or without the sign before them."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__([], line)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    def splitPath(self, path: str) -> list[str]:
        """Return what is looked for."""
        return [path.lstrip(_SIGN).lstrip()]
