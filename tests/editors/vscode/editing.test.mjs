// Somebody renames and mends in VS Code. One window, one step after the other, a picture after each.
// Told by the environment: URL of the window; VAULT; SHOTS, where the pictures go.

import { mkdirSync } from "node:fs";
import path from "node:path";
import { after, afterEach, before, test } from "node:test";
import { open } from "./browser.mjs";

const { URL: url, VAULT: vault, SHOTS: shots } = process.env;
const PATIENCE = 30_000; // milliseconds; other tests may keep all cores busy
const MOST_OFFERS = 20;

let page;
let close;
let taken = 0;

before(async () => {
  mkdirSync(shots, { recursive: true });
  ({ page, close } = await open());
  page.setDefaultTimeout(PATIENCE);
  await page.goto(`${url}/?folder=${encodeURIComponent(vault)}`);
  await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
});

after(() => close());

afterEach(async ({ name }) => {
  taken += 1;
  await page.screenshot({ path: path.join(shots, `${String(taken)} ${name}.png`) });
});

// VS Code shows every blank as one that does not break.
const pattern = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "\\s");
const shown = (text) => new RegExp(pattern(text));
const line = (text) => page.locator(".editor-instance .view-line").filter({ hasText: shown(text) }).first();

async function show(file) {
  await page.keyboard.press("Control+P");
  await page.locator(".quick-input-widget input").fill(file);
  await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: shown(file) }).first().click();
  await page.locator(".tab.active").filter({ hasText: shown(file) }).waitFor();
  await page.locator(".editor-instance .view-line").first().waitFor();
}

async function putCursorOn(text) {
  await page.keyboard.press("Control+1");
  await page.keyboard.press("Control+F");
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
}

/** Presses F2 and types a name over the one that is offered. */
async function rename(offered, name) {
  await page.keyboard.press("F2");
  const box = page.locator(".rename-box input");
  await box.waitFor();
  await page.waitForFunction((wanted) => globalThis.document.querySelector(".rename-box input")?.value === wanted, offered);
  await box.fill(name);
  await page.keyboard.press("Enter");
}

/** Asks what can be done at the cursor, and takes the offer that says so. */
async function act(title) {
  // A question that comes while VS Code asks on its own is answered by nothing, so somebody asks again.
  const nothing = page.locator(".monaco-editor-overlaymessage");
  const offer = page.locator(".action-widget .monaco-list-row").filter({ hasText: shown(title) });
  do {
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+.");
    await offer.or(nothing).first().waitFor();
  } while (!await offer.isVisible());
  for (let presses = 0; presses < MOST_OFFERS && await offer.and(page.locator(".focused")).count() === 0; presses += 1) {
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
}

// A finding comes when the server is ready.
test("underlines a broken link", async () => {
  await show("Harbour Walk.md");
  await page.locator(".editor-instance .squiggly-warning").first().waitFor();
});

test("renames a heading, and the links to it in other notes", async () => {
  await putCursorOn("# Harbour walk");
  await page.keyboard.press("End");
  await rename("Harbour walk", "Along the quay");
  await line("# Along the quay").waitFor();
  await show("Moon.md");
  await line("[[Harbour Walk#Along the quay]] and [x](Harbour%20Walk.md#along-the-quay)").waitFor();
});

test("renames a note from a link to it", async () => {
  await show("Harbour Walk.md");
  await putCursorOn("Tide Tables");
  await rename("Tide Tables", "Ebb and Flow");
  await line("because of the [[Ebb and Flow]]").waitFor();
  await page.locator(".explorer-folders-view .monaco-list-row").filter({ hasText: shown("Ebb and Flow.md") }).waitFor();
});

test("makes the note that a link misses", async () => {
  await show("Harbour Walk.md");
  await putCursorOn("Nobody Made This");
  await act("Create note 'Nobody Made This'");
  await page.locator(".explorer-folders-view .monaco-list-row").filter({ hasText: shown("Nobody Made This.md") }).waitFor();
});

test("writes a link in the other form", async () => {
  await show("Harbour Walk.md");
  await putCursorOn("Ebb and Flow");
  await act("Convert to a Markdown link");
  await line("because of the [Ebb and Flow](Ebb%20and%20Flow.md)").waitFor();
});
