// Somebody writes in VS Code about a video whose transcript lies beside the notes. One step after the other, a picture after
// each. Told by the environment: URL of the window; VAULT, a copy of the example vault; SHOTS, where the pictures go.

import { mkdirSync } from "node:fs";
import path from "node:path";
import { after, afterEach, before, test } from "node:test";
import { open } from "./browser.mjs";

const { URL: url, VAULT: vault, SHOTS: shots } = process.env;
const CAPTIONS = "The keeper's log [harbour_-03].en.vtt";
const PATIENCE = 30_000; // milliseconds; other tests may keep all cores busy

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

afterEach(({ name }) => take(name));

async function take(title) {
  taken += 1;
  await page.screenshot({ path: path.join(shots, `${String(taken)} ${title}.png`) });
}

// VS Code shows every blank as one that does not break.
const shown = (text) => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "\\s"));
const line = (text) => page.locator(".editor-instance .view-line").filter({ hasText: shown(text) }).first();
const hover = (text) => page.locator(".monaco-hover:not(.hidden)").filter({ hasText: shown(text) }).first();

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

// Lenses come when the server is ready; hovers come only when it is.
test("shows above what is said how many cite it", async () => {
  await show(CAPTIONS);
  await page.locator(".codelens-decoration:visible").filter({ hasText: shown("cited by 1 note") }).first().waitFor();
});

test("leads from what is said to who cites it", async () => {
  await putCursorOn("He waited until he could not hear");
  await page.keyboard.press("Shift+F12");
  await page.locator(".tab.active").filter({ hasText: shown("lamp.md") }).waitFor();
});

test("shows what is said at a timestamp", async () => {
  await show("keepers_log.md");
  await putCursorOn("00:07:10");
  await page.keyboard.press("Control+K");
  await page.keyboard.press("Control+I");
  await hover("Fog takes your ears before it takes your eyes.").waitFor();
});

test("leads from a timestamp to the words", async () => {
  await putCursorOn("00:07:10");
  await page.keyboard.press("F12");
  await page.locator(".tab.active").filter({ hasText: shown(CAPTIONS) }).waitFor();
  await page.locator(".statusbar-item").filter({ hasText: shown("Ln 63, Col 1") }).first().waitFor();
});

test("offers moments by what is said, and writes the whole timestamp", async () => {
  await show("lamp.md");
  await page.keyboard.press("Control+1");
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\nFog takes the ears [");
  await page.locator(".suggest-widget.visible .monaco-list-row").first().waitFor();
  await take("moments that are offered before anything is typed");
  await page.keyboard.type("takes your ea", { delay: 100 });
  const offer = page.locator(".suggest-widget.visible .monaco-list-row");
  await offer.filter({ hasText: shown("00:07:10 Fog takes your ears") }).waitFor();
  await take("moments that are offered for words");
  await page.keyboard.press("Enter");
  await line('Fog takes the ears <a class="yt-timestamp" data-t="00:07:10">[00:07:10]</a>').waitFor();
});
