"""What the page should show, kept on this side too: it can be filled at any time, and late answers find their place."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from editdesk.ui.preview import patches
from editdesk.ui.preview.patches import PageBlock, Patch
from editdesk.ui.preview.shown import Answer, Frame, Shell

if TYPE_CHECKING:
    from editdesk.ui.preview.web_view import WebView


NO_LINE = -1


class LivePage:
    """The blocks, frame and shell in force, and the view they are patched into once there is one."""

    def __init__(self) -> None:
        self.view: WebView | None = None
        self.blocks: list[PageBlock] = []
        self._shell: Shell | None = None
        self._frame = Frame()
        self._house_blocks: dict[str, str] = {}
        self._sizes: dict[str, tuple[int, int]] = {}
        self._line = NO_LINE
        self._is_of_another = False
        self._is_paper = False

    def change_article(self) -> None:
        """Begin at the top: another article comes."""
        self._line = NO_LINE
        self._is_of_another = True

    def take(self, answer: Answer) -> None:
        """Show what an answer changes; nothing, rather than another article, where there is nothing good to show."""
        if self._is_of_another and answer.error:
            self.blocks, self._frame = [], Frame()
            self.fill()
            self._is_of_another = False
        if answer.house_blocks is not None:
            self._house_blocks = answer.house_blocks
            self._call("houseBlocks", self._house_blocks)
        if answer.frame is not None:
            self._frame = answer.frame
            self._show_frame()
        if answer.patches is not None:
            self._take_patches(answer.patches, is_whole=answer.is_fresh)
        if answer.shell is not None:
            self._take_shell(answer.shell)

    def block_at(self, line: int) -> int:
        """Return the index of the block that a source line belongs to, -1 before the first."""
        return bisect_right(self.blocks, line, key=lambda block: block.first_line) - 1

    def lines_of(self, index: int, total: int) -> tuple[int, int]:
        """Return the lines of a block, up to where the next begins; of -1, those before the first."""
        first = self.blocks[index].first_line if index >= 0 else 0
        following = index + 1
        return first, max(first, self.blocks[following].first_line if following < len(self.blocks) else total)

    def follow(self, line: int) -> None:
        """Bring the block of a source line into view."""
        # Only another block: calls into the page are not free.
        known, self._line = self._line, line
        if line != known and self.block_at(line) != self.block_at(known):
            self._call("follow", line)

    def know_sizes(self, sizes: dict[str, tuple[int, int]]) -> None:
        """Keep the room of pictures, known by their references, while they load."""
        self._sizes |= sizes
        self._call("pictureSizes", sizes)

    def wear_paper(self, is_worn: bool) -> None:
        """Show the page as it is printed, or as it is read."""
        self._is_paper = is_worn
        self._call("paper", is_worn)

    def load(self) -> None:
        """Load the page's shell into a view that was made just now, where it is known already."""
        if self.view is not None and self._shell is not None:
            self.view.load(self._shell.html)

    def fill(self) -> None:
        """Show everything in a page that was loaded just now."""
        self._call("pictureSizes", self._sizes)
        self._call("houseBlocks", self._house_blocks)
        if self._is_paper:
            self._call("paper", self._is_paper)
        self._show_frame()
        self._show_blocks()
        self._follow_again()

    def _take_patches(self, made: Sequence[Patch], *, is_whole: bool) -> None:
        if is_whole and self._is_of_another:
            self._is_of_another = False
            self.blocks = patches.apply(made[0], [])
            self._show_blocks()
            self._call("scrollToTop")
            self._follow_again()
            return
        if is_whole:
            # The process began anew; the page need not.
            made = [patches.between(self.blocks, patches.apply(made[0], []))]
        calls = []
        for patch in made:
            self.blocks = patches.apply(patch, self.blocks)
            if not patch.is_empty:
                htmls = [block.html for block in patch.added]
                lines = [block.first_line for block in patch.added]
                calls.append((patch.start, patch.removed, htmls, lines, patch.line_shift))
        if calls:
            self._call("patch", calls, self._line)

    def _take_shell(self, shell: Shell) -> None:
        old, self._shell = self._shell, shell
        if self.view is None:
            return
        if old is not None and old.theme == shell.theme and self.view.is_ready:
            self.view.call("style", shell.css, "dark" if shell.is_dark else "light")
            if self._is_paper:
                self.view.call("paper", self._is_paper)
        else:
            self.view.load(shell.html)

    def _follow_again(self) -> None:
        # A cursor that rests at the start must not scroll title and lead image away.
        if self._line > 0:
            self._call("follow", self._line)

    def _show_blocks(self) -> None:
        self._call("show", [block.html for block in self.blocks], [block.first_line for block in self.blocks])

    def _show_frame(self) -> None:
        frame = self._frame
        self._call("frame", frame.above, frame.below, frame.language, frame.direction)

    def _call(self, function: str, *arguments: object) -> None:
        if self.view is not None:
            self.view.call(function, *arguments)
