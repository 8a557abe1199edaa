import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { PROGRAM, SECTION } from "../src/config";

interface Setting {
  default: unknown;
  scope: string;
  markdownDescription: string;
}

interface Manifest {
  version: string;
  capabilities: { untrustedWorkspaces: { restrictedConfigurations: string[] } };
  contributes: { commands: { command: string }[]; configuration: { properties: Record<string, Setting> }[] };
}

const home = path.dirname(import.meta.dirname);
const read = (...parts: string[]): string => readFileSync(path.join(home, ...parts), "utf-8");
const manifest = JSON.parse(read("package.json")) as Manifest;
const settings = Object.fromEntries(
  manifest.contributes.configuration.flatMap((group) => Object.entries(group.properties)),
);

it("has the version of the server", () => {
  expect(read("..", "server", "cuemark", "__init__.py")).toContain(`__version__ = "${manifest.version}"`);
});

it("offers each command of the server", () => {
  const table = read("..", "server", "cuemark", "lsp", "table.py");
  // Those of time ask for numbers first.
  const ours = [...table.matchAll(/\("(cuemark\.(?:play|statistics|reindex))"/g)].map((found) => found[1]);
  const offered = manifest.contributes.commands.map(({ command }) => command);
  expect(ours).toHaveLength(3);
  expect(offered).toEqual(expect.arrayContaining(ours));
});

it("describes each setting in a sentence and gives it a default", () => {
  for (const [key, setting] of Object.entries(settings)) {
    expect(setting.markdownDescription, key).toMatch(/^[A-Z].*\.$/);
    expect(setting.default, key).toBeDefined();
  }
});

it("lets no untrusted folder choose the program", () => {
  const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
  expect(restrictedConfigurations).toEqual(PROGRAM.map((key) => `${SECTION}.${key}`));
});

it("takes what concerns the machine from the user, not from the folder", () => {
  const keys = ["player", "log-level", "thumbnails", "moment-trigger"];
  const scopes = new Set(keys.map((key) => settings[`${SECTION}.${key}`]?.scope));
  expect(scopes).toEqual(new Set(["machine"]));
});
