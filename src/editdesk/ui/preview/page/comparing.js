// A page that compares two versions: how changes look, and steps from one to the next.

const comparingSheet = document.createElement("style");
comparingSheet.textContent = `
  ins[data-change] {
    text-decoration: underline; text-decoration-thickness: 2px;
    background: color-mix(in srgb, #2b9a50 20%, transparent);
  }
  del[data-change] {
    text-decoration: line-through; background: color-mix(in srgb, #c8323a 20%, transparent); opacity: .8;
  }
  ins[data-change] img { outline: 3px solid #2b9a50; }
  del[data-change] img { outline: 3px dashed #c8323a; opacity: .6; }
  .moved { border-inline-start: 3px dotted currentColor; padding-inline-start: 12px; }
  .moved > .label, .field > .label { font: 12px sans-serif; opacity: .7; margin: 0; }
  .field > .label + p { margin-top: 0; }
  [data-change].looked-at { outline: 3px solid #d99a00; outline-offset: 2px; }
`;
document.head.append(comparingSheet);

// Words that follow one another without any that stayed are one change.
function marks() {
  return [...document.querySelectorAll("[data-change]")].filter((mark) => {
    const before = mark.previousSibling;
    return !(before && before.nodeType === Node.ELEMENT_NODE && before.matches("[data-change]"));
  });
}

// Look at the next change (1) or the one before (-1), round and round; answers with its place among them.
editdesk.stepToChange = (direction) => {
  const all = marks();
  if (!all.length) { return -1; }
  const looked = document.querySelector(".looked-at");
  const at = looked ? all.indexOf(looked) + direction : direction > 0 ? 0 : -1;
  const next = (at + all.length) % all.length;
  if (looked) { looked.classList.remove("looked-at"); }
  all[next].classList.add("looked-at");
  all[next].scrollIntoView({ block: "center", behavior: "instant" });
  return next;
};
