// Runs the tests in `host/` inside VS Code's extension host; ends with what they end with.
// Told by the environment: URL of the workbench, VAULT, EXTENSION (the client's folder).

import path from "node:path";
import { format } from "node:util";
import { open } from "./browser.mjs";

const { URL: url, VAULT: vault, EXTENSION: extension } = process.env;
const PATIENCE = 120_000; // milliseconds for all of them
const tests = path.join(import.meta.dirname, "host");
const remote = (folder) => `vscode-remote://${new globalThis.URL(url).host}${folder}`;
const payload = JSON.stringify([
  ["extensionDevelopmentPath", remote(extension)],
  ["extensionTestsPath", remote(tests)],
  ["skipWelcome", "true"],
]);

const { page, close } = await open();
const code = await new Promise((resolve, reject) => {
  const timer = setTimeout(() => { resolve(124); }, PATIENCE);
  // How VS Code tests itself in a browser: it calls these two.
  page.exposeFunction("codeAutomationLog", (_type, words) => { console.log(format(...words)); })
    .then(() => page.exposeFunction("codeAutomationExit", (code) => { clearTimeout(timer); resolve(code); }))
    .then(() => page.goto(`${url}/?folder=${encodeURIComponent(vault)}&payload=${encodeURIComponent(payload)}`))
    .catch(reject);
});
await close();
process.exit(code);
