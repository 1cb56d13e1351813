// The article's blocks as elements of the page: made, grouped, exchanged, counted.

const STRAY = "link, meta, base, script, iframe, frame, object, embed, form, style";
const MANY_BLOCKS = 300;
const GROUP = 32;
const root = () => document.getElementById("article");
const view = () => document.documentElement.clientHeight;
const edge = (element) => element.getBoundingClientRect().top;

let blocks = [];
let lines = [];
let houseBlocks = {};
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
    if (Object.hasOwn(houseBlocks, name)) {
      place.innerHTML = houseBlocks[name];
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

// A long text stands in groups: only those in sight are laid out, and a letter lays out its own group alone.
function lay(all) {
  if (all.length <= MANY_BLOCKS) {
    root().replaceChildren(...all);
    return;
  }
  const groups = [];
  for (let start = 0; start < all.length; start += GROUP) {
    const group = document.createElement("div");
    group.className = "editdesk-group";
    group.append(...all.slice(start, start + GROUP));
    group.style.containIntrinsicSize = `auto ${guessedHeight(group)}px`;
    groups.push(group);
  }
  root().replaceChildren(...groups);
}

// About as high as it will be: letters fill rows, rows and gaps add up.
function guessedHeight(group) {
  const letters = Math.max(20, root().clientWidth / 9);
  let rows = 0;
  for (const block of group.children) { rows += Math.ceil(block.textContent.length / letters) + 0.75; }
  return Math.round(rows * 30);
}

// Take blocks away and put others there; the lines of those behind move on.
function apply(start, removed, htmls, firstLines, shift) {
  const made = htmls.map(element);
  const common = Math.min(removed, made.length);
  for (let i = 0; i < common; i++) { exchange(blocks[start + i], made[i]); }
  const before = common ? made[common - 1] : blocks[start - 1];
  if (before) { before.after(...made.slice(common)); } else if (blocks.length) { blocks[0].before(...made); }
  for (const old of blocks.slice(start + common, start + removed)) {
    const group = old.parentElement;
    old.remove();
    if (group !== root() && !group.children.length) { group.remove(); }
  }
  if (!blocks.length) { root().append(...made); }
  blocks.splice(start, removed, ...made);
  if (shift) {
    for (let i = start + removed; i < lines.length; i++) { lines[i] += shift; }
  }
  lines.splice(start, removed, ...firstLines);
  if (blocks.length > MANY_BLOCKS && blocks[0].parentElement === root()) { lay(blocks); }
}

// The index of the first that `isBehind`; they stand in order, so halves will do.
function firstOf(all, isBehind) {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBehind(all[middle])) { high = middle; } else { low = middle + 1; }
  }
  return low;
}

// The index of the block that a source line belongs to, -1 before the first.
const blockOf = (line) => firstOf(lines, (first) => first > line) - 1;

// The index of the last block that begins above a height of the window, -1 where none does.
function blockAbove(y) {
  const isBelow = (element) => edge(element) > y;
  const children = [...root().children];
  const last = firstOf(children, isBelow) - 1;
  if (last < 0 || !children[last].classList.contains("editdesk-group")) { return last; }
  const group = [...children[last].children];
  const first = blocks.indexOf(group[0]);
  if (!isDrawn(group[0])) {
    const { top, height } = children[last].getBoundingClientRect();
    return first + Math.min(group.length - 1, Math.max(0, Math.floor((y - top) / Math.max(1, height) * group.length)));
  }
  return first + firstOf(group, isBelow) - 1;
}

// Whether a block is laid out; what stands in a group out of sight is not.
const isDrawn = (block) => block.checkVisibility({ contentVisibilityAuto: true });

// From where to where a block reaches, up to the next one: no gap between two belongs to none.
function reach(index) {
  const start = index < 0 ? edge(root()) : topOf(index);
  return [start, index + 1 < blocks.length ? topOf(index + 1) : root().getBoundingClientRect().bottom];
}

// Where a block begins; in a group out of sight it is guessed.
function topOf(index) {
  const block = blocks[index];
  if (block.parentElement === root() || isDrawn(block)) { return edge(block); }
  const { top, height } = block.parentElement.getBoundingClientRect();
  const group = block.parentElement.children;
  return top + height * (index - blocks.indexOf(group[0])) / group.length;
}
