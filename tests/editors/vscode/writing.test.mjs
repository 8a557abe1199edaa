// Somebody writes in VS Code. One window, one step after the other, a picture after each.
// Told by the environment: URL of the window; VAULT, a NOTE in it, and a STAMP there that PLAYS this; the NAME of another note,
// and how far it is typed (BEGUN);
// SHOTS, where the pictures go.

import { mkdirSync } from "node:fs";
import path from "node:path";
import { after, afterEach, before, test } from "node:test";
import { open } from "./browser.mjs";

const { URL: url, VAULT: vault, NOTE: note, NAME: name, BEGUN: begun, STAMP: stamp, PLAYS: plays, SHOTS: shots } = process.env;
const PATIENCE = 30_000; // milliseconds; other tests may keep all cores busy

let page;
let close;
let taken = 0;

before(async () => {
  mkdirSync(shots, { recursive: true });
  ({ page, close } = await open());
  page.setDefaultTimeout(PATIENCE);
});

after(() => close());

afterEach(({ name }) => take(name));

/** Takes a picture of the window. */
async function take(title) {
  taken += 1;
  await page.screenshot({ path: path.join(shots, `${String(taken)} ${title}.png`) });
}

// VS Code shows every blank as one that does not break.
const pattern = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "\\s");
const shown = (text) => new RegExp(pattern(text));
const line = (text) => page.locator(".editor-instance .view-line").filter({ hasText: shown(text) }).first();
const suggestions = () => page.locator(".suggest-widget.visible .monaco-list-row .label-name");
const suggestion = (word) => suggestions().filter({ hasText: new RegExp(`^${pattern(word)}$`) });
const problem = (words) => page.locator(".markers-panel .monaco-list-row").filter({ hasText: shown(words) });

/** Leaves what is open, and puts the cursor at the end of the note. */
async function goToTheEnd() {
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+1");
  await page.keyboard.press("Control+End");
}

/** Begins a link and takes what the popup offers under this name; no blank in between may close the popup. */
async function link(begun, word) {
  await page.keyboard.type(`[[${begun.slice(0, 3)}`);
  await suggestions().first().waitFor();
  await page.keyboard.type(begun.slice(3), { delay: 100 });
  await suggestion(word).waitFor();
  await take("the popup");
  await suggestion(word).click();
}

test("opens the vault and a note", async () => {
  await page.goto(`${url}/?folder=${encodeURIComponent(vault)}`);
  await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
  await page.keyboard.press("Control+P");
  await page.locator(".quick-input-widget input").fill(note);
  await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: shown(path.basename(note)) }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".tab.active").filter({ hasText: shown(path.basename(note)) }).waitFor();
  await page.locator(".editor-instance .view-line").first().waitFor();
});

// A finding comes when the server is ready; popups and hovers come only when it is.
test("underlines a broken link and lists it as a problem", async () => {
  await goToTheEnd();
  await page.keyboard.type("\n\n[[A Note Nobody Wrote]]"); // brackets that VS Code has closed are typed over
  await line("[[A Note Nobody Wrote]]").waitFor();
  await page.locator(".editor-instance .squiggly-warning").first().waitFor();
  await page.keyboard.press("Control+Shift+M");
  await problem("'A Note Nobody Wrote'").waitFor();
});

test("says no more of it when it is mended", async () => {
  await goToTheEnd();
  for (const _ of "[[A Note Nobody Wrote]]") {
    await page.keyboard.press("Backspace");
  }
  await problem("'A Note Nobody Wrote'").waitFor({ state: "detached" });
});

test("shows what a timestamp plays", async () => {
  await page.keyboard.press("Control+1");
  await page.keyboard.press("Control+F");
  await page.keyboard.type(stamp);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+K");
  await page.keyboard.press("Control+I");
  await page.locator(`.monaco-hover:not(.hidden) a[data-href="${plays}"]`).first().waitFor();
});

test("offers notes after two brackets, and writes the whole link", async () => {
  await goToTheEnd();
  await page.keyboard.type("\n\nSee ");
  await link(begun, name);
  await page.keyboard.type(" at dusk");
  await line(`See [[${name}]] at dusk`).waitFor();
});

test("keeps what follows a link in the middle of a line", async () => {
  await page.keyboard.press("Home");
  await page.keyboard.type("Or ");
  await link(begun, name);
  await page.keyboard.type(". ");
  await line(`Or [[${name}]]. See [[${name}]] at dusk`).waitFor();
});

test("makes a timestamp of a moment that is typed between brackets", async () => {
  await goToTheEnd();
  await page.keyboard.type("\n\nIt turns [12:34", { delay: 100 });
  await suggestion("00:12:34").click();
  await page.keyboard.type(" at dusk");
  await line('It turns <a class="yt-timestamp" data-t="00:12:34">[00:12:34]</a> at dusk').waitFor();
});

test("follows a link to its note", async () => {
  await goToTheEnd();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("End");
  for (const _ of "]] at dusk") {
    await page.keyboard.press("ArrowLeft");
  }
  await page.keyboard.press("F12");
  await page.locator(".tab.active").filter({ hasText: shown(`${name}.md`) }).waitFor();
  await page.locator(".statusbar-item").filter({ hasText: shown("Ln 1, Col 1") }).first().waitFor();
});
