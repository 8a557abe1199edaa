// Draws the map of the vault on a canvas, which takes thousands of notes and links. `hand.js` stands behind it
// in the same function.

const map = dataOf("map");
const canvas = document.getElementById("map");
const context = canvas.getContext("2d");
const tip = document.getElementById("tip");
const find = document.getElementById("find");
const found = document.getElementById("found");
const onlyBroken = document.getElementById("only-broken");
const count = map.x.length;
const hubs = new Set(map.hubs);
const view = { scale: 1, x: 0, y: 0 }; // screen = map * scale + (x, y), in CSS pixels
let chosen = -1;
let hovered = -1;
let colours = {};
let pending = false;

// A note is a number, and a missing note the number behind the notes' own.
const xs = [...map.x, ...map.ghosts.map((ghost) => ghost[1])];
const ys = [...map.y, ...map.ghosts.map((ghost) => ghost[2])];
const near = Array.from({ length: xs.length }, () => []);
const edges = new Path2D();
for (let at = 0; at < map.edges.length; at += 2) {
  const [one, two] = [map.edges[at], map.edges[at + 1]];
  near[one].push(two);
  near[two].push(one);
  if (hubs.has(one) || hubs.has(two) || at / 2 % map.every) continue;
  edges.moveTo(xs[one], ys[one]);
  edges.lineTo(xs[two], ys[two]);
}
const wants = new Path2D();
map.ghosts.forEach(([, x, y, wanting], at) => {
  for (const note of wanting) {
    near[count + at].push(note);
    near[note].push(count + at);
    wants.moveTo(xs[note], ys[note]);
    wants.lineTo(x, y);
  }
});

// Dots have the size that there is room for.
const grown = Math.min(Math.max(Math.sqrt(1200 / Math.max(count, 1)), 0.45), 2.2);
const radius = (at) => grown * (at < count ? Math.min(1.5 + Math.sqrt(hubs.has(at) ? 30 : map.linked[at]) * 0.55, 6) : 2.6);
// Dots grow slower than the map, so that magnifying takes them apart.
const dotScale = () => Math.pow(Math.max(view.scale, 0.5), 0.45);

const readColours = () => {
  const style = getComputedStyle(document.documentElement);
  colours = Object.fromEntries(["paper", "raised", "ink", "muted", "line", "sound", "broken", "edge"]
    .map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
};

// --- drawing ----------------------------------------------------------------------------------

const draw = () => {
  pending = false;
  const ratio = devicePixelRatio || 1;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  const focus = chosen >= 0 ? chosen : hovered;
  context.setTransform(ratio * view.scale, 0, 0, ratio * view.scale, ratio * view.x, ratio * view.y);
  drawAreas();
  drawEdges(focus >= 0 ? 0.35 : 1);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  drawDots(focus >= 0 ? 0.3 : 1);
  context.globalAlpha = 1;
  if (focus >= 0) drawFocus(focus);
  covered = [];
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  if (focus >= 0) drawFocusNames(focus);
  drawAreaNames();
  if (focus < 0) drawNames();
};

const redraw = () => {
  if (!pending) requestAnimationFrame(draw);
  pending = true;
};

const drawAreas = () => {
  context.fillStyle = colours.raised;
  for (const [, x, y, r] of map.areas) {
    context.beginPath();
    context.arc(x, y, r, 0, 7);
    context.fill();
  }
};

const drawEdges = (strength) => {
  context.lineWidth = 0.7 / view.scale;
  context.globalAlpha = strength;
  context.strokeStyle = colours.edge;
  if (!onlyBroken.checked) context.stroke(edges);
  context.globalAlpha = strength * (onlyBroken.checked ? 0.4 : 0.16);
  context.strokeStyle = colours.broken;
  context.stroke(wants);
};

const toScreen = (at) => [xs[at] * view.scale + view.x, ys[at] * view.scale + view.y];

const drawDots = (alpha) => {
  const size = dotScale();
  const dots = { sound: [], some: [], many: [], ghosts: [] };
  for (let at = 0; at < xs.length; at += 1) {
    const lost = at < count ? map.lost[at] : 1;
    (at >= count ? dots.ghosts : !lost ? dots.sound : lost < 4 ? dots.some : dots.many).push(at);
  }
  const fill = (numbers, colour, strength) => {
    context.globalAlpha = alpha * strength;
    context.fillStyle = colour;
    for (const path of pathsOf(numbers, size)) context.fill(path);
  };
  if (!onlyBroken.checked) fill(dots.sound, colours.sound, 0.75);
  fill(dots.some, colours.broken, 0.6);
  fill(dots.many, colours.broken, 1);
  fill(dots.ghosts, colours.paper, 1);
  context.strokeStyle = colours.broken;
  context.lineWidth = 1.3;
  for (const path of pathsOf(dots.ghosts, size)) context.stroke(path);
};

/** Gathers what can be seen of some dots in paths of a few hundred: one path of all is slow to fill. */
const pathsOf = (numbers, size) => {
  const paths = [];
  let room = 0;
  for (const at of numbers) {
    const [x, y] = toScreen(at);
    const r = radius(at) * size;
    if (x < -r || y < -r || x > canvas.clientWidth + r || y > canvas.clientHeight + r) continue;
    if (!room) paths.push(new Path2D());
    room = room ? room - 1 : 300;
    paths[paths.length - 1].moveTo(x + r, y);
    paths[paths.length - 1].arc(x, y, r, 0, 7);
  }
  return paths;
};

const drawFocus = (focus) => {
  const [x, y] = toScreen(focus);
  const size = dotScale();
  for (const other of near[focus]) {
    const isLost = focus >= count || other >= count;
    const [toX, toY] = toScreen(other);
    context.strokeStyle = isLost ? colours.broken : colours.ink;
    context.globalAlpha = hubs.has(focus) || hubs.has(other) ? 0.15 : 0.6;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(toX, toY);
    context.stroke();
  }
  context.globalAlpha = 1;
  for (const at of [...near[focus], focus]) {
    const [toX, toY] = toScreen(at);
    const isLost = at >= count || map.lost[at] > 0;
    context.beginPath();
    context.arc(toX, toY, radius(at) * size + (at === focus ? 2 : 0), 0, 7);
    context.fillStyle = at >= count ? colours.paper : isLost ? colours.broken : colours.sound;
    context.fill();
    context.strokeStyle = at === focus ? colours.ink : isLost ? colours.broken : colours.paper;
    context.lineWidth = at === focus ? 2 : 1;
    context.stroke();
  }
};

// What names cover on the screen, so that none covers another: the first one stays.
let covered = [];

const write = (text, x, y, colour, font) => {
  context.font = font;
  const half = context.measureText(text).width / 2 + 2;
  const box = [x - half, y - 11, x + half, y + 4];
  if (covered.some((one) => one[0] < box[2] && box[0] < one[2] && one[1] < box[3] && box[1] < one[3])) return;
  covered.push(box);
  context.lineWidth = 3.5;
  context.lineJoin = "round";
  context.strokeStyle = colours.paper;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
};

const drawAreaNames = () => {
  for (const [name, x, y, r, notes] of [...map.areas].sort((one, two) => two[4] - one[4])) {
    const top = (y - r) * view.scale + view.y - 7;
    const words = `${name}  ${notes.toLocaleString("en")}`;
    write(words, x * view.scale + view.x, top, colours.ink, "600 12.5px system-ui, sans-serif");
  }
};

const drawName = (at, text, colour) => {
  const [x, y] = toScreen(at);
  write(text, x, y - radius(at) * dotScale() - 3.5, colour, "11px system-ui, sans-serif");
};

const drawNames = () => {
  if (!onlyBroken.checked) {
    for (const [at, since, text] of map.names) if (view.scale >= since * 0.98) drawName(at, text, colours.ink);
  }
  for (const [at, since, text] of map.ghostNames) {
    if (view.scale >= since * 0.98) drawName(count + at, text, colours.broken);
  }
};

const drawFocusNames = (focus) => {
  drawName(focus, titleOf(focus), focus < count ? colours.ink : colours.broken);
  if (near[focus].length > 40) return;
  for (const at of near[focus]) drawName(at, cut(titleOf(at)), at < count ? colours.muted : colours.broken);
};

const titleOf = (at) => at < count ? map.title[at] : map.ghosts[at - count][0];
const cut = (text) => text.length <= 34 ? text : `${text.slice(0, 33).trimEnd()}…`;
