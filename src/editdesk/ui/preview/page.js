// The preview's hands inside the page. Runs in the application's own script world; the page itself has no scripts.
"use strict";
(() => {
  const STRAY = "link, meta, base, script, iframe, frame, object, embed, form, style";
  const MANY_BLOCKS = 300;
  const root = () => document.getElementById("article");
  const view = () => document.documentElement.clientHeight;
  const farthest = () => document.documentElement.scrollHeight - view();
  let lines = [];
  let blocks = {};
  let goal = null;
  const sizes = new Map();

  // One element a block, so that patches go by index and the theme's rules for neighbours hold as on the site.
  function element(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    const content = template.content;
    // The sanitiser has taken these away already. A template is inert, so here they could still do nothing; in the page
    // a mere <link rel=preconnect> would open a connection that no request filter sees.
    for (const stray of content.querySelectorAll(STRAY)) { stray.remove(); }
    const only = content.children.length === 1 && [...content.childNodes].every(
      (node) => node.nodeType === Node.ELEMENT_NODE || !node.textContent.trim());
    let made = only ? content.firstElementChild : null;
    if (!made) {
      made = document.createElement("div");
      made.append(content);
    }
    made.classList.add("editdesk-block");
    fill(made);
    for (const image of images(made)) { reserve(image); }
    return made;
  }

  function fill(made) {
    const places = made.matches("[data-house-block]") ? [made] : made.querySelectorAll("[data-house-block]");
    for (const place of places) {
      const name = place.dataset.houseBlock;
      if (Object.hasOwn(blocks, name)) {
        place.innerHTML = blocks[name];
      } else {
        place.textContent = `House block “${name}” is not on this desk.`;
      }
    }
  }

  const images = (made) => made.matches("img") ? [made] : [...made.querySelectorAll("img")];

  // A picture takes its room before it is there: width and height say how high it will be at any width.
  function reserve(image) {
    const size = sizes.get(image.getAttribute("src"));
    if (size && !image.hasAttribute("width") && !image.hasAttribute("height")) {
      [image.width, image.height] = size;
    }
  }

  // Puts `made` in the place of `old`. Pictures that both have are carried over: they need not be drawn anew.
  function exchange(old, made) {
    const kept = images(old).filter((image) => image.complete && image.naturalWidth);
    for (const image of kept) { sizes.set(image.getAttribute("src"), [image.naturalWidth, image.naturalHeight]); }
    for (const image of images(made)) {
      const index = kept.findIndex((known) => known.getAttribute("src") === image.getAttribute("src"));
      if (index < 0 || image === made) { reserve(image); continue; }
      const [known] = kept.splice(index, 1);
      for (const name of known.getAttributeNames()) { known.removeAttribute(name); }
      for (const { name, value } of image.attributes) { known.setAttribute(name, value); }
      image.replaceWith(known);
    }
    old.replaceWith(made);
  }

  function visibleAnchor() {
    const children = root().children;
    const index = firstBelow(children, 0);
    return index < children.length ? [children[index], children[index].getBoundingClientRect().top] : null;
  }

  // The index of the first element whose lower edge is below `top`: they stand in order, so halves will do.
  function firstBelow(children, top) {
    let low = 0;
    let high = children.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (children[middle].getBoundingClientRect().bottom <= top) { low = middle + 1; } else { high = middle; }
    }
    return low;
  }

  // The index of the block that a source line belongs to, -1 before the first.
  function blockOf(line) {
    let low = 0;
    let high = lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lines[middle] <= line) { low = middle + 1; } else { high = middle; }
    }
    return Math.min(low, root().children.length) - 1;
  }

  // From where to where a block reaches, up to the next one: no gap between two belongs to none.
  function reach(index) {
    const article = root();
    const edge = (element) => element.getBoundingClientRect().top;
    const start = index < 0 ? edge(article) : edge(article.children[index]);
    const next = article.children[index + 1];
    return [start, next ? edge(next) : article.getBoundingClientRect().bottom];
  }

  const scrollOn = (distance) => { if (Math.abs(distance) >= 1) { scrollBy({ top: distance, behavior: "instant" }); } };

  function reachGoal() {
    if (!goal) { return; }
    const [start, end] = reach(goal.index);
    const aligned = scrollY + start + (end - start) * goal.fraction - goal.share * view();
    const within = Math.min(Math.max(aligned, 0), farthest());
    const wanted = goal.tail < 1 ? farthest() + (within - farthest()) * goal.tail : within;
    scrollOn(wanted * goal.head - scrollY);
  }

  // Blocks out of sight have a guessed height until they are drawn: look again at what was aligned.
  function keepGoal(frames) {
    const mine = goal;
    requestAnimationFrame(() => {
      if (mine !== goal) { return; }
      reachGoal();
      if (frames > 1) { keepGoal(frames - 1); }
    });
  }

  // Take blocks away and put others there; the lines of those behind move on.
  function apply(start, removed, htmls, firstLines, shift) {
    const children = root().children;
    const common = Math.min(removed, htmls.length);
    for (let i = 0; i < common; i++) { exchange(children[start + i], element(htmls[i])); }
    if (htmls.length > removed) {
      const fragment = document.createDocumentFragment();
      fragment.append(...htmls.slice(common).map(element));
      root().insertBefore(fragment, children[start + common] || null);
    }
    for (let i = htmls.length; i < removed; i++) { children[start + common].remove(); }
    if (shift) {
      for (let i = start + removed; i < lines.length; i++) { lines[i] += shift; }
    }
    lines.splice(start, removed, ...firstLines);
  }

  // By no more than is needed; one that is far away goes a third down.
  function bringIntoView(index) {
    if (index < 0) { return; }
    const height = view();
    const { top, bottom } = root().children[index].getBoundingClientRect();
    const [high, low] = [height * 0.1, height * 0.85];
    if ((top >= 0 && bottom <= height) || (top < high && bottom > low)) { return; }
    if (top > height * 1.5 || bottom < height * -0.5) {
      scrollOn(top - height / 3);
    } else {
      scrollOn(bottom > height ? Math.min(bottom - low, top - high) : top - high);
    }
  }

  // Long texts are laid out only where they are seen. A sheet of its own: the theme's is replaced as a whole.
  const sheet = document.createElement("style");
  sheet.textContent = `@media screen {
    .editdesk-long > * { content-visibility: auto; contain-intrinsic-size: auto 6em; }
    html::-webkit-scrollbar { width: 10px; height: 10px; }
    html::-webkit-scrollbar-thumb {
      background: color-mix(in srgb, currentColor 24%, transparent);
      border: 2px solid transparent; border-radius: 5px; background-clip: padding-box;
    }
    html::-webkit-scrollbar-thumb:hover { background-color: color-mix(in srgb, currentColor 45%, transparent); }
    html.editdesk-paper body { padding: 15mm 18mm; }
  }`;
  document.head.append(sheet);
  for (const kind of ["wheel", "pointerdown", "keydown"]) {
    addEventListener(kind, () => { goal = null; }, { capture: true, passive: true });
  }

  globalThis.editdesk = {
    show(htmls, firstLines) {
      goal = null;
      lines = firstLines;
      root().replaceChildren(...htmls.map(element));
      root().classList.toggle("editdesk-long", htmls.length > MANY_BLOCKS);
    },

    // Make the changes one after the other, and bring the block of `line` into view.
    patch(changes, line) {
      const anchor = scrollY > 0 ? visibleAnchor() : null;
      for (const change of changes) { apply(...change); }
      root().classList.toggle("editdesk-long", lines.length > MANY_BLOCKS);
      if (anchor && anchor[0].isConnected) { scrollOn(anchor[0].getBoundingClientRect().top - anchor[1]); }
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
      blocks = contents;
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
      while (found && found.parentElement !== root()) { found = found.parentElement; }
      if (!found || hit.closest("a[href]")) { return null; }
      const box = found.getBoundingClientRect();
      const place = {
        index: [...root().children].indexOf(found), fraction: (y - box.top) / Math.max(1, box.height),
        word: "", before: 0, total: 0,
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
      goal = { index: Math.min(index, root().children.length - 1), fraction, share, head, tail };
      reachGoal();
      if (root().classList.contains("editdesk-long")) { keepGoal(4); }
    },

    // The other way round: what stands at a share of the window's height.
    placeAtShare(share) {
      const children = root().children;
      const y = share * view();
      let low = 0;
      let high = children.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (children[middle].getBoundingClientRect().top <= y) { low = middle + 1; } else { high = middle; }
      }
      const [start, end] = reach(low - 1);
      const part = (distance) => Math.min(1, distance / Math.max(1, y));
      return [low - 1, Math.min(1, Math.max(0, (y - start) / Math.max(1, end - start))),
        part(scrollY), part(farthest() - scrollY)];
    },

    // Answers once what was asked before is done.
    rest() { return true; },
    scrollToTop() { scrollTo({ top: 0, behavior: "instant" }); },
    html() { return [...root().children].map((made) => made.outerHTML); },
  };
})();
