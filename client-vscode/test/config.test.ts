import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { answer, command, settings } from "../src/config";
import { reset, set } from "./vscode-mock";

beforeEach(reset);
afterEach(() => { vi.unstubAllEnvs(); });

function check(given: Record<string, unknown>, line: string): void {
  for (const [key, value] of Object.entries(given)) {
    set(`cuemark.${key}`, value);
  }
  expect(command().join(" ")).toBe(line);
}

it("starts 'cuemark serve' where nothing is set", () => {
  check({}, "cuemark serve");
});

it("puts arguments of the program before 'serve', and those of the server after", () => {
  check({ path: ["uvx", "cuemark"], args: ["--log-level", "debug"] }, "uvx cuemark serve --log-level debug");
});

it("asks an interpreter rather than the search path", () => {
  check({ interpreter: ["/opt/notes/python"], path: ["cuemark"] }, "/opt/notes/python -m cuemark serve");
});

it("starts what the environment names, for tests", () => {
  vi.stubEnv("CUEMARK_SERVER_COMMAND", '["python", "stand_in.py"]');
  check({ path: ["cuemark"] }, "python stand_in.py");
});

it("tells the server what is set, as a tree", () => {
  set("cuemark.profile", "quartz");
  set("cuemark.links.wiki", false);
  set("cuemark.max-file-size", 0);
  expect(settings()).toEqual({ profile: "quartz", links: { wiki: false }, "max-file-size": 0 });
});

it("does not tell the server which program it is", () => {
  set("cuemark.path", ["/opt/cuemark"]);
  expect(settings()).toEqual({});
});

it("takes an empty value for one that is not set", () => {
  set("cuemark.profile", "");
  set("cuemark.select", []);
  set("cuemark.links.ignore", []);
  set("cuemark.ignore", ["missing-note"]);
  expect(settings()).toEqual({ ignore: ["missing-note"] });
});

it("answers a server that asks for the section, and for nothing else", () => {
  set("cuemark.profile", "quartz");
  set("editor.tabSize", 4);
  const answers = [{ section: "cuemark" }, { section: "editor" }, {}].map((item) => answer(item));
  expect(answers).toEqual([{ profile: "quartz" }, null, null]);
});
