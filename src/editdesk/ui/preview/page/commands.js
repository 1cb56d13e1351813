// What the window asks of the page.

// A sheet of its own: the theme's is replaced as a whole.
const ownSheet = document.createElement("style");
ownSheet.textContent = `@media screen {
  .editdesk-group { content-visibility: auto; }
  html::-webkit-scrollbar { width: 10px; height: 10px; }
  html::-webkit-scrollbar-thumb {
    background: color-mix(in srgb, currentColor 24%, transparent);
    border: 2px solid transparent; border-radius: 5px; background-clip: padding-box;
  }
  html::-webkit-scrollbar-thumb:hover { background-color: color-mix(in srgb, currentColor 45%, transparent); }
  html.editdesk-paper body { padding: 15mm 18mm; }
}`;
document.head.append(ownSheet);

globalThis.editdesk = {
  show(htmls, firstLines) {
    goal = null;
    lines = firstLines;
    blocks = htmls.map(element);
    lay(blocks);
  },

  // Make the changes one after the other, and bring the block of `line` into view.
  patch(changes, line) {
    const anchor = scrollY > 0 ? visibleAnchor() : null;
    for (const change of changes) { apply(...change); }
    if (anchor && anchor[0].isConnected) { scrollOn(edge(anchor[0]) - anchor[1]); }
    if (line >= 0) { bringIntoView(blockOf(line)); }
  },

  frame(above, below, language, direction) {
    const page = document.getElementById("page");
    if (page && language) {
      page.lang = language;
      page.dir = direction;
    }
    for (const [id, html] of [["above", above], ["below", below]]) {
      const place = document.getElementById(id);
      if (place && place.dataset.shown !== html) {
        place.innerHTML = html;
        place.dataset.shown = html;
        for (const image of images(place)) { reserve(image); }
      }
    }
  },

  houseBlocks(contents) {
    houseBlocks = contents;
    if (root()) { fill(root()); }
  },

  // Width and height of the pictures, by the address that the text gives them.
  pictureSizes(known) {
    for (const [address, size] of Object.entries(known)) { sizes.set(address, size); }
    for (const image of document.images) { reserve(image); }
  },

  style(css, scheme) {
    const sheet = document.querySelector("style");
    if (sheet) { sheet.textContent = css; }
    document.documentElement.dataset.scheme = scheme;
  },

  // Wear what the theme keeps for paper on the screen, or take it off again.
  paper(isWorn) {
    const [from, to] = isWorn ? ["print", "screen, print"] : ["screen, print", "print"];
    const worn = (rule) => rule instanceof CSSMediaRule && rule.media.mediaText === from;
    for (const each of document.styleSheets) {
      for (const rule of [...each.cssRules].filter(worn)) { rule.media.mediaText = to; }
    }
    document.documentElement.classList.toggle("editdesk-paper", isWorn);
  },

  // What stands at a place of the window: the block's index, how far down in it, and the word there with the number
  // of the same words before it and in all. Null for a link, which leads elsewhere, and where no text is.
  placeAt(x, y) {
    const hit = document.elementFromPoint(x, y);
    let found = hit;
    while (found && !blocks.includes(found)) { found = found.parentElement; }
    if (!found || hit.closest("a[href]")) { return null; }
    const box = found.getBoundingClientRect();
    const place = {
      index: blocks.indexOf(found), fraction: (y - box.top) / Math.max(1, box.height), word: "", before: 0, total: 0,
    };
    const caret = document.caretRangeFromPoint(x, y);
    if (!caret || caret.startContainer.nodeType !== Node.TEXT_NODE || !found.contains(caret.startContainer)) {
      return place;
    }
    const text = caret.startContainer.data;
    const left = text.slice(0, caret.startOffset).match(/[\p{L}\p{N}]*$/u)[0];
    place.word = left + text.slice(caret.startOffset).match(/^[\p{L}\p{N}]*/u)[0];
    const start = document.createRange();
    start.setStart(found, 0);
    start.setEnd(caret.startContainer, caret.startOffset - left.length);
    const count = (where) => where.split(/[^\p{L}\p{N}]+/u).filter((word) => word === place.word).length;
    if (place.word) { [place.before, place.total] = [count(start.toString()), count(found.textContent)]; }
    return place;
  },

  // Bring the block of a line into view; the first one with what stands above it.
  follow(line) {
    goal = null;
    if (line > 0) { bringIntoView(blockOf(line)); } else { this.scrollToTop(); }
  },

  // Put a place within a block at a share of the window's height. `head` and `tail` fall below 1 towards the text's
  // ends, and draw the page to its own.
  align(index, fraction, share, head, tail) {
    goal = { index: Math.min(index, blocks.length - 1), fraction, share, head, tail };
    reachGoal();
    keepGoal();
  },

  // The other way round: what stands at a share of the window's height.
  placeAtShare(share) {
    const y = share * view();
    const index = blockAbove(y);
    const [start, end] = reach(index);
    const part = (distance) => Math.min(1, distance / Math.max(1, y));
    return [index, Math.min(1, Math.max(0, (y - start) / Math.max(1, end - start))),
      part(scrollY), part(farthest() - scrollY)];
  },

  // Answers once what was asked before is done.
  rest() { return true; },
  scrollToTop() { scrollTo({ top: 0, behavior: "instant" }); },
  html() { return blocks.map((made) => made.outerHTML); },
};
