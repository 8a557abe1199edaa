// Moves the map by hand and keys, tells of a note that is pointed at, and finds notes by their titles.

// --- moving -----------------------------------------------------------------------------------

let whole = 1;

let sized = 0;

const size = () => {
  const width = canvas.clientWidth;
  if (width === sized) return;
  sized = width;
  const ratio = devicePixelRatio || 1;
  whole = width / map.width;
  const height = Math.max(Math.min(map.height * whole, innerHeight * 0.9), 240);
  whole = Math.min(whole, height / map.height);
  canvas.style.height = `${height}px`;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  showWhole();
};

const showWhole = () => {
  view.scale = whole;
  view.x = (canvas.clientWidth - map.width * whole) / 2;
  view.y = (canvas.clientHeight - map.height * whole) / 2;
  redraw();
};

const zoom = (by, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) => {
  const scale = Math.min(Math.max(view.scale * by, whole * 0.7), 24);
  view.x = x - (x - view.x) * scale / view.scale;
  view.y = y - (y - view.y) * scale / view.scale;
  view.scale = scale;
  redraw();
};

const goTo = (at) => {
  view.scale = Math.max(view.scale, 3);
  view.x = canvas.clientWidth / 2 - xs[at] * view.scale;
  view.y = canvas.clientHeight / 2 - ys[at] * view.scale;
  chosen = at;
  redraw();
};

const nearest = (x, y) => {
  let [best, least] = [-1, 144];
  for (let at = 0; at < xs.length; at += 1) {
    if (onlyBroken.checked && at < count && !map.lost[at]) continue;
    const [toX, toY] = toScreen(at);
    const distance = (toX - x) ** 2 + (toY - y) ** 2;
    if (distance < least) [best, least] = [at, distance];
  }
  return best;
};

const plural = (number, one, many) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

const wordsOf = (at) => {
  if (at >= count) return `missing; ${plural(near[at].length, "note wants it", "notes want it")}`;
  const linked = plural(map.linked[at], "note links here", "notes link here");
  return map.lost[at] ? `${linked}; ${plural(map.lost[at], "link leads nowhere", "links lead nowhere")}` : linked;
};

const showTip = (at, x, y) => {
  tip.hidden = at < 0;
  if (at < 0) return;
  const [name, words] = [document.createElement("b"), document.createElement("i")];
  name.textContent = titleOf(at);
  words.textContent = wordsOf(at);
  tip.replaceChildren(name, words);
  const left = Math.min(x + 14, canvas.clientWidth - tip.offsetWidth - 4);
  tip.style.left = `${Math.max(left, 4)}px`;
  tip.style.top = `${y + 18 + tip.offsetHeight > canvas.clientHeight ? y - tip.offsetHeight - 10 : y + 18}px`;
};

// --- pointer and keys -------------------------------------------------------------------------

const held = new Map();
let moved = 0;
const placeOf = (event) => [event.offsetX, event.offsetY];

canvas.addEventListener("pointerdown", (event) => {
  held.set(event.pointerId, placeOf(event));
  canvas.setPointerCapture(event.pointerId);
  moved = 0;
});
canvas.addEventListener("pointermove", (event) => {
  const [x, y] = placeOf(event);
  const from = held.get(event.pointerId);
  if (from) {
    moved += Math.abs(x - from[0]) + Math.abs(y - from[1]);
    if (held.size === 2) {
      const [other] = [...held].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
      const distance = (at) => Math.hypot(at[0] - other[0], at[1] - other[1]) || 1;
      zoom(distance([x, y]) / distance(from), other[0], other[1]);
    } else {
      view.x += x - from[0];
      view.y += y - from[1];
      redraw();
    }
    held.set(event.pointerId, [x, y]);
    return;
  }
  const at = nearest(x, y);
  if (at !== hovered) {
    hovered = at;
    redraw();
  }
  showTip(at, x, y);
  canvas.style.cursor = at >= 0 ? "pointer" : "grab";
});
canvas.addEventListener("pointerup", (event) => {
  held.delete(event.pointerId);
  if (moved < 4) {
    chosen = nearest(...placeOf(event));
    redraw();
  }
});
canvas.addEventListener("pointercancel", (event) => held.delete(event.pointerId));
canvas.addEventListener("pointerleave", () => {
  hovered = -1;
  showTip(-1);
  redraw();
});
canvas.addEventListener("wheel", (event) => {
  // Whoever scrolls the page past the map does not mean the map.
  if (document.activeElement !== canvas && !event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0016)), ...placeOf(event));
}, { passive: false });
canvas.addEventListener("dblclick", (event) => zoom(2, ...placeOf(event)));

const keys = {
  "+": () => zoom(1.5), "=": () => zoom(1.5), "-": () => zoom(1 / 1.5), "0": showWhole,
  ArrowLeft: () => { view.x += 60; }, ArrowRight: () => { view.x -= 60; },
  ArrowUp: () => { view.y += 60; }, ArrowDown: () => { view.y -= 60; },
  Escape: () => { chosen = -1; hovered = -1; showTip(-1); },
};
canvas.addEventListener("keydown", (event) => {
  const act = keys[event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
  redraw();
});
document.getElementById("closer").addEventListener("click", () => zoom(1.5));
document.getElementById("farther").addEventListener("click", () => zoom(1 / 1.5));
document.getElementById("whole").addEventListener("click", () => { chosen = -1; showWhole(); });
onlyBroken.addEventListener("change", redraw);

// --- finding ----------------------------------------------------------------------------------

let matches = [];
let turn = 0;
const seek = () => {
  const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
  matches = words.length ? [...xs.keys()].filter((at) => words.every((word) => titleOf(at).toLowerCase().includes(word))) : [];
  matches.sort((one, two) => (map.linked[two] ?? 0) - (map.linked[one] ?? 0));
  turn = 0;
  show();
};
const show = () => {
  if (!matches.length) {
    chosen = -1;
    found.textContent = find.value.trim() ? "No note has these words in its title" : "";
    redraw();
    return;
  }
  const at = matches[turn % matches.length];
  const which = matches.length > 1 ? `${turn % matches.length + 1} of ${matches.length.toLocaleString("en")}, Enter for the next: ` : "";
  found.textContent = `${which}${titleOf(at)}: ${wordsOf(at)}`;
  goTo(at);
};
find.addEventListener("input", seek);
find.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && matches.length) {
    turn += 1;
    show();
  }
});

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readColours(); redraw(); });
new ResizeObserver(size).observe(canvas.parentElement);
readColours();
size();
