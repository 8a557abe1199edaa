// Draws the map of the vault on a canvas: thousands of notes and links, moved and magnified by hand.
"use strict";

(() => {
  const map = dataOf("map");
  const canvas = document.getElementById("map");
  if (!map.x.length) return;
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
    if (hubs.has(one) || hubs.has(two)) continue;
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

  const radius = (at) => at < count ? Math.min(1.5 + Math.sqrt(hubs.has(at) ? 30 : map.linked[at]) * 0.55, 6) : 2.6;
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
    context.globalAlpha = focus >= 0 ? 0.35 : 1;
    drawEdges();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawDots();
    context.globalAlpha = 1;
    if (focus >= 0) drawFocus(focus);
    drawAreaNames();
    drawNames(focus);
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

  const drawEdges = () => {
    context.lineWidth = 0.7 / view.scale;
    if (!onlyBroken.checked) {
      context.strokeStyle = colours.edge;
      context.stroke(edges);
    }
    context.strokeStyle = colours.broken;
    context.globalAlpha *= onlyBroken.checked ? 0.4 : 0.16;
    context.stroke(wants);
    context.globalAlpha = context.globalAlpha > 0.3 ? 1 : context.globalAlpha;
  };

  const toScreen = (at) => [xs[at] * view.scale + view.x, ys[at] * view.scale + view.y];

  const drawDots = () => {
    const size = dotScale();
    const alpha = chosen >= 0 || hovered >= 0 ? 0.3 : 1;
    const paths = { sound: new Path2D(), some: new Path2D(), many: new Path2D(), ghosts: new Path2D() };
    for (let at = 0; at < xs.length; at += 1) {
      const [x, y] = toScreen(at);
      const r = radius(at) * size;
      const lost = at < count ? map.lost[at] : 1;
      const path = at >= count ? paths.ghosts : !lost ? paths.sound : lost < 4 ? paths.some : paths.many;
      path.moveTo(x + r, y);
      path.arc(x, y, r, 0, 7);
    }
    const fill = (path, colour, strength) => {
      context.globalAlpha = alpha * strength;
      context.fillStyle = colour;
      context.fill(path);
    };
    if (!onlyBroken.checked) fill(paths.sound, colours.sound, 0.75);
    fill(paths.some, colours.broken, 0.6);
    fill(paths.many, colours.broken, 1);
    fill(paths.ghosts, colours.paper, 1);
    context.strokeStyle = colours.broken;
    context.lineWidth = 1.3;
    context.stroke(paths.ghosts);
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

  const write = (text, x, y, colour, font) => {
    context.font = font;
    context.lineWidth = 3.5;
    context.lineJoin = "round";
    context.strokeStyle = colours.paper;
    context.strokeText(text, x, y);
    context.fillStyle = colour;
    context.fillText(text, x, y);
  };

  const drawAreaNames = () => {
    context.textAlign = "center";
    context.textBaseline = "alphabetic";
    for (const [name, x, y, r, notes] of map.areas) {
      const top = (y - r) * view.scale + view.y - 7;
      write(`${name}  ${notes.toLocaleString("en")}`, x * view.scale + view.x, top, colours.ink, "600 12.5px system-ui, sans-serif");
    }
  };

  const drawNames = (focus) => {
    const size = dotScale();
    const font = "11px system-ui, sans-serif";
    context.textAlign = "center";
    context.textBaseline = "alphabetic";
    const name = (at, text, colour) => {
      const [x, y] = toScreen(at);
      write(text, x, y - radius(at) * size - 3.5, colour, font);
    };
    if (focus >= 0) {
      if (near[focus].length <= 14) {
        for (const at of near[focus]) name(at, cut(titleOf(at)), at < count ? colours.muted : colours.broken);
      }
      name(focus, titleOf(focus), focus < count ? colours.ink : colours.broken);
      return;
    }
    if (!onlyBroken.checked) {
      for (const [at, since, text] of map.names) if (view.scale >= since * 0.98) name(at, text, colours.ink);
    }
    for (const [at, since, text] of map.ghostNames) {
      if (view.scale >= since * 0.98) name(count + at, text, colours.broken);
    }
  };

  const titleOf = (at) => at < count ? map.title[at] : map.ghosts[at - count][0];
  const cut = (text) => text.length <= 34 ? text : `${text.slice(0, 33).trimEnd()}…`;

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
})();
