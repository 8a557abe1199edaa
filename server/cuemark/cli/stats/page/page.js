// Draws the plots of the page; the map has a script of its own.
"use strict";

const dataOf = (id) => {
  const element = document.getElementById(`spec-${id}`);
  return element ? JSON.parse(element.textContent) : null;
};

const drawn = (id, spec) => vegaEmbed(`#${id}`, spec, {
  renderer: "svg", actions: false, ast: true, tooltip: { theme: "custom", disableDefaultStyle: true },
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

const setTicks = (part, values) => {
  if (Array.isArray(part)) part.forEach((one) => setTicks(one, values));
  else if (part && typeof part === "object") {
    if (part.labelExpr) part.values = values;
    Object.values(part).forEach((one) => setTicks(one, values));
  }
};

const showVideo = async (video, states) => {
  const moments = momentsOf(video, states);
  const last = Math.max(60, ...moments.map((one) => one.seconds));
  // A moment far beyond the known end must not push the others together.
  const end = Math.max(video.end ?? 0, last);
  const spec = dataOf("timeline");
  setTicks(spec, ticks(end));
  spec.datasets = { moments, density: density(moments, end), end: video.end ? [{ seconds: video.end }] : [] };
  document.getElementById("video-words").textContent =
    `${moments.length.toLocaleString("en")} moments in ${video.rows.length.toLocaleString("en")} of `
    + `${video.notes.toLocaleString("en")} ${video.notes === 1 ? "note" : "notes"}`;
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
