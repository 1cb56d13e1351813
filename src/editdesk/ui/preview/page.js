// The preview's hands inside the page. Runs in the application's own script world; the page itself has no scripts.
"use strict";
(() => {
  const STRAY = "link, meta, base, script, iframe, frame, object, embed, form, style";
  const root = () => document.getElementById("article");
  let lines = [];
  let blocks = {};

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

  // Long texts are laid out only where they are seen. A sheet of its own: the theme's is replaced as a whole.
  const sheet = document.createElement("style");
  sheet.textContent = ".editdesk-long > * { content-visibility: auto; contain-intrinsic-size: auto 6em; }";
  document.head.append(sheet);

  globalThis.editdesk = {
    show(htmls, firstLines) {
      lines = firstLines;
      root().replaceChildren(...htmls.map(element));
      root().classList.toggle("editdesk-long", htmls.length > 300);
    },

    patch(start, removed, htmls, firstLines, shift, line) {
      const children = root().children;
      const anchor = scrollY > 0 ? visibleAnchor() : null;
      const common = Math.min(removed, htmls.length);
      for (let i = 0; i < common; i++) { children[start + i].replaceWith(element(htmls[i])); }
      if (htmls.length > removed) {
        const fragment = document.createDocumentFragment();
        fragment.append(...htmls.slice(common).map(element));
        root().insertBefore(fragment, children[start + common] || null);
      }
      for (let i = htmls.length; i < removed; i++) { children[start + common].remove(); }
      const rest = lines.slice(start + removed);
      lines = [...lines.slice(0, start), ...firstLines, ...(shift ? rest.map((line) => line + shift) : rest)];
      root().classList.toggle("editdesk-long", lines.length > 300);
      if (anchor && anchor[0].isConnected) {
        const moved = anchor[0].getBoundingClientRect().top - anchor[1];
        if (Math.abs(moved) > 1) { scrollBy({ top: moved, behavior: "instant" }); }
      }
      if (line) { this.follow(line); }
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
        }
      }
    },

    houseBlocks(contents) {
      blocks = contents;
      if (root()) { fill(root()); }
    },

    style(css, scheme) {
      const sheet = document.querySelector("style");
      if (sheet) { sheet.textContent = css; }
      document.documentElement.dataset.scheme = scheme;
    },

    // The source line of what stands at a place of the window, -1 where nothing does.
    lineAt(x, y) {
      let found = document.elementFromPoint(x, y);
      while (found && found.parentElement !== root()) { found = found.parentElement; }
      return found ? lines[[...root().children].indexOf(found)] : -1;
    },

    follow(line) {
      const children = root().children;
      if (!children.length) { return; }
      let low = 0;
      let high = lines.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (lines[middle] <= line) { low = middle + 1; } else { high = middle; }
      }
      if (low === 0) { return; }
      if (line === 0) {
        scrollTo({ top: 0, behavior: "instant" });
      }
      const box = children[Math.min(low - 1, children.length - 1)].getBoundingClientRect();
      const height = document.documentElement.clientHeight;
      const isSeen = box.top >= 0 && box.top < height * 0.85 && (box.bottom <= height || box.top < height * 0.5);
      const fills = box.top < 0 && box.bottom > height * 0.6;
      if (!isSeen && !fills) { scrollBy({ top: box.top - height * 0.25, behavior: "instant" }); }
    },

    scrollToTop() { scrollTo({ top: 0, behavior: "instant" }); },
    html() { return [...root().children].map((made) => made.outerHTML); },
  };
})();
