// Where the page is scrolled to, and what keeps it there.

let goal = null;
const farthest = () => document.documentElement.scrollHeight - view();
const scrollOn = (distance) => { if (Math.abs(distance) >= 1) { scrollBy({ top: distance, behavior: "instant" }); } };

// The block at the upper edge of the window and where it stands: what is read must not move when another changes.
function visibleAnchor() {
  const block = blocks[Math.max(0, blockAbove(0))];
  return block ? [block, edge(block)] : null;
}

// By no more than is needed; one that is far away goes a third down.
function bringIntoView(index) {
  if (index < 0) { return; }
  const height = view();
  const [top, bottom] = reach(index);
  const [high, low] = [height * 0.1, height * 0.85];
  if ((top >= 0 && bottom <= height) || (top < high && bottom > low)) { return; }
  if (top > height * 1.5 || bottom < height * -0.5) {
    scrollOn(top - height / 3);
    goal = { index, fraction: 0, share: 1 / 3, head: 1, tail: 1 };
    keepGoal();
  } else {
    scrollOn(bottom > height ? Math.min(bottom - low, top - high) : top - high);
  }
}

function reachGoal() {
  const [start, end] = reach(goal.index);
  const aligned = scrollY + start + (end - start) * goal.fraction - goal.share * view();
  const within = Math.min(Math.max(aligned, 0), farthest());
  const wanted = goal.tail < 1 ? farthest() + (within - farthest()) * goal.tail : within;
  scrollOn(wanted * goal.head - scrollY);
}

// Blocks out of sight have a guessed height until they are drawn: look again at what was aligned.
function keepGoal(frames = 4) {
  if (blocks.length <= MANY_BLOCKS) { return; }
  const mine = goal;
  requestAnimationFrame(() => {
    if (!goal || mine !== goal) { return; }
    reachGoal();
    if (frames > 1) { keepGoal(frames - 1); }
  });
}

for (const kind of ["wheel", "pointerdown", "keydown"]) {
  addEventListener(kind, () => { goal = null; }, { capture: true, passive: true });
}
