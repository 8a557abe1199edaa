// Draws the plots of the page; the map has a script of its own.
"use strict";

const dataOf = (id) => {
  const element = document.getElementById(`spec-${id}`);
  return element ? JSON.parse(element.textContent) : null;
};

const drawn = (id, spec) => vegaEmbed(`#${id}`, spec, {
  renderer: "svg", actions: false, ast: true, logLevel: 1, tooltip: { theme: "custom", disableDefaultStyle: true },
  loader: { target: "_blank", rel: "noopener noreferrer" },
});

const ready = ["heat", "wanted", "worst", "linked", "stamps"].map((id) => {
  const spec = dataOf(id);
  return spec && document.getElementById(id) ? drawn(id, spec) : null;
});

// --- the timeline of one video ------------------------------------------------------------------

const clock = (seconds) => [seconds / 3600, seconds / 60 % 60, seconds % 60]
  .map((part) => String(Math.floor(part)).padStart(2, "0")).join(":");

/** Steps that people count time in, about ten of them up to the end. */
const ticks = (end) => {
  const steps = [60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 36000];
  const step = steps.find((one) => end / one <= 12) ?? 36000;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, at) => at * step);
};

/** Counts citations in sixty equal parts of the video. */
const density = (moments, end) => {
  const size = Math.max(end / 60, 1);
  const parts = Array.from({ length: Math.ceil(end / size) }, (_, at) => ({ start: at * size, stop: (at + 1) * size, n: 0 }));
  for (const { seconds } of moments) parts[Math.min(Math.floor(seconds / size), parts.length - 1)].n += 1;
  return parts.map((part) => ({ ...part, from: clock(part.start), to: clock(part.stop) }));
};

/** The note of each row, made unlike the others by blanks that nobody sees. */
const distinct = (rows) => {
  const seen = new Map();
  return rows.map(([name]) => {
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    return name + "\u200b".repeat(times);
  });
};

const momentsOf = (video, states) => {
  const names = distinct(video.rows);
  return video.rows.flatMap(([, seconds, flags], row) => seconds.map((second, at) => {
    const state = states[flags ? flags[at] : 0];
    const href = video.id ? `https://youtu.be/${video.id}?t=${second}` : null;
    return { note: names[row], seconds: second, clock: clock(second), state, sound: state === states[0], ...(href && { href }) };
  }));
};

/** Where the plot ends: a few moments far beyond all others must not push those together. */
const endOf = (moments, known) => {
  const seconds = moments.map((one) => one.seconds).sort((one, two) => one - two);
  const most = seconds[Math.floor(seconds.length / 2)] * 2.5;
  const last = seconds[seconds.length - 1];
  return Math.max(known ?? Math.min(last, most), 60);
};

const setEnd = (part, end) => {
  if (Array.isArray(part)) part.forEach((one) => setEnd(one, end));
  else if (part && typeof part === "object") {
    if (part.labelExpr) part.values = ticks(end);
    if (part.nice === false) part.domain = [0, end * 1.02];
    Object.values(part).forEach((one) => setEnd(one, end));
  }
};

const momentOf = ({ href, clock: text, sound, state }) => {
  const element = document.createElement(href ? "a" : "span");
  if (href) Object.assign(element, { href, target: "_blank", rel: "noopener noreferrer" });
  element.textContent = sound ? text : `${text} (${state})`;
  element.className = sound ? "" : "broken";
  return element;
};

/** Tells in words and links what the plot shows. */
const fillTable = (moments) => {
  const notes = new Map();
  for (const one of moments) notes.set(one.note, [...(notes.get(one.note) ?? []), one]);
  document.getElementById("moments").replaceChildren(...[...notes].map(([note, cited]) => {
    const row = document.createElement("tr");
    const head = Object.assign(document.createElement("th"), { scope: "row", dir: "auto", textContent: note });
    const cell = document.createElement("td");
    cell.append(...cited.flatMap((one) => [momentOf(one), " "]));
    row.append(head, cell);
    return row;
  }));
};

const showVideo = async (video, states) => {
  const moments = momentsOf(video, states);
  const end = endOf(moments, video.end);
  const inside = moments.filter((one) => one.seconds <= end);
  const spec = dataOf("timeline");
  setEnd(spec, end);
  const drawnAt = moments.map((one) => ({ ...one, seconds: Math.min(one.seconds, end * 1.012), beyond: one.seconds > end }));
  spec.datasets = { moments: drawnAt, density: density(inside, end), end: video.end ? [{ seconds: video.end }] : [] };
  document.getElementById("video-words").textContent =
    `${moments.length.toLocaleString("en")} ${moments.length === 1 ? "moment" : "moments"} in ${video.rows.length.toLocaleString("en")} of `
    + `${video.notes.toLocaleString("en")} ${video.notes === 1 ? "note" : "notes"}`
    + (inside.length < moments.length ? `, ${(moments.length - inside.length).toLocaleString("en")} of them beyond the plot` : "");
  fillTable(moments);
  await drawn("timeline", spec);
};

const startTimeline = () => {
  const { states, videos } = dataOf("moments") ?? { videos: [] };
  const select = document.getElementById("video");
  if (!select || !videos.length) return null;
  for (const [at, video] of videos.entries()) {
    const notes = `${video.notes} ${video.notes === 1 ? "note" : "notes"}`;
    select.add(new Option(`${video.title} · ${notes}`, String(at)));
  }
  const show = () => showVideo(videos[Number(select.value)], states);
  const step = (by) => {
    select.selectedIndex = (select.selectedIndex + by + videos.length) % videos.length;
    return show();
  };
  select.addEventListener("change", show);
  document.getElementById("before").addEventListener("click", () => step(-1));
  document.getElementById("after").addEventListener("click", () => step(1));
  return show();
};

Promise.all([...ready, startTimeline()]).then(() => document.documentElement.setAttribute("data-drawn", ""));
