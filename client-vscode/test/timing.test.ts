import { beforeEach, expect, it, vi } from "vitest";
import { reset, window } from "./vscode-mock";

const { ask, isMoment, isNumber } = await import("../src/timing");

const uri = { toString: () => "file:///vault/kiln.md" };
const at = (line: number) => ({ line, character: 0 });

/** Opens a note with a selection, and answers what is asked in this order. */
function edit(first: number, last: number, ...answers: (string | undefined)[]): void {
  const selection = { start: at(first), end: at(last), isEmpty: first === last };
  window.activeTextEditor = { document: { uri }, selection };
  for (const answer of answers) {
    window.showInputBox.mockResolvedValueOnce(answer);
  }
}

beforeEach(() => {
  reset();
  window.activeTextEditor = undefined;
});

it("asks for the seconds by which a selection is moved", async () => {
  edit(1, 3, " -90 ");
  const range = { start: at(1), end: at(3) };
  expect(await ask("cuemark.shiftTimestamps", [])).toEqual([{ uri: "file:///vault/kiln.md", seconds: -90, range }]);
});

it("asks whether the section or the note is meant where nothing is selected", async () => {
  edit(2, 2, "5");
  window.showQuickPick.mockResolvedValueOnce("In this section");
  const range = { start: at(2), end: at(2) };
  expect(await ask("cuemark.shiftTimestamps", [])).toEqual([{ uri: "file:///vault/kiln.md", seconds: 5, range }]);
  edit(2, 2, "5");
  window.showQuickPick.mockResolvedValueOnce("In the whole note");
  expect(await ask("cuemark.shiftTimestamps", [])).toEqual([{ uri: "file:///vault/kiln.md", seconds: 5 }]);
});

it("asks for two moments of both cuts", async () => {
  edit(1, 3, "00:01:00", "00:00:30", "5:00", "2:30");
  const asked = await ask("cuemark.remapTimestamps", []);
  expect(asked).toMatchObject([{ first: { old: "00:01:00", new: "00:00:30" }, second: { old: "5:00", new: "2:30" } }]);
});

it("does nothing when somebody leaves, or no note is open", async () => {
  edit(1, 3, undefined);
  expect(await ask("cuemark.shiftTimestamps", [])).toBeUndefined();
  edit(2, 2, "5");
  expect(await ask("cuemark.shiftTimestamps", [])).toBeUndefined();
  window.activeTextEditor = undefined;
  expect(await ask("cuemark.shiftTimestamps", [])).toBeUndefined();
});

it("asks nothing of commands that have what they need", async () => {
  expect(await ask("cuemark.shiftTimestamps", [{ seconds: 1 }])).toEqual([{ seconds: 1 }]);
  expect(await ask("cuemark.reindex", [])).toEqual([]);
  expect(vi.mocked(window.showInputBox)).not.toHaveBeenCalled();
});

it("says what a number and a moment look like", () => {
  expect(["30", "-90", "+1.5"].map(isNumber)).toEqual([undefined, undefined, undefined]);
  expect(isNumber("soon")).toContain("such as 30");
  expect(["00:12:34", "12:34", "112:34"].map(isMoment)).toEqual([undefined, undefined, undefined]);
  expect(isMoment("12:60")).toContain("such as 00:12:34");
});
