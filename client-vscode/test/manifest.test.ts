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
  contributes: { configuration: { properties: Record<string, Setting> }[] };
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
