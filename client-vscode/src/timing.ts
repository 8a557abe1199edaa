// Asks for what the server's commands about timestamps need: a number, and which part of the note is meant.

import * as vscode from "vscode";

type Answers = Record<string, unknown>;

const MOMENT = /^(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)$/;
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

/** Returns the arguments of a command: those given, else what the user answers; undefined when they leave. */
export async function ask(command: string, given: unknown[]): Promise<unknown[] | undefined> {
  const question = QUESTIONS[command];
  if (!question || given.length > 0) {
    return given;
  }
  const editor = vscode.window.activeTextEditor;
  const answers = editor && (await question());
  const scope = editor && answers && (await scopeOf(editor));
  return scope ? [{ uri: editor.document.uri.toString(), ...answers, ...scope }] : undefined;
}

const QUESTIONS: Record<string, (() => Promise<Answers | undefined>) | undefined> = {
  "cuemark.shiftTimestamps": async () => {
    const seconds = await input("Seconds to move the timestamps by, as 30 or -90", isNumber);
    return seconds === undefined ? undefined : { seconds: Number(seconds) };
  },
  "cuemark.remapTimestamps": async () => {
    const first = await pair("A moment that you know in both cuts");
    const second = first && (await pair("Another moment that you know in both cuts"));
    return second && { first, second };
  },
};

async function pair(what: string): Promise<Answers | undefined> {
  const old = await input(`${what}: in the old one, as 00:12:34`, isMoment);
  const now = old && (await input(`${what}: in the new one, for ${old}`, isMoment));
  return now ? { old, new: now } : undefined;
}

async function input(prompt: string, check: (text: string) => string | undefined): Promise<string | undefined> {
  const written = await vscode.window.showInputBox({ prompt, validateInput: (text) => check(text.trim()) });
  return written?.trim();
}

export function isNumber(text: string): string | undefined {
  return NUMBER.test(text) ? undefined : "Write a number of seconds, such as 30 or -90";
}

export function isMoment(text: string): string | undefined {
  return MOMENT.test(text) ? undefined : "Write a moment, such as 00:12:34 or 12:34";
}

/** The selection; without one, the user says whether the section of the cursor or the whole note is meant. */
async function scopeOf(editor: vscode.TextEditor): Promise<Answers | undefined> {
  const { start, end, isEmpty } = editor.selection;
  const range = { start: plain(start), end: plain(end) };
  if (!isEmpty) {
    return { range };
  }
  const choice = await vscode.window.showQuickPick(["In this section", "In the whole note"]);
  return choice === undefined ? undefined : choice === "In this section" ? { range } : {};
}

function plain(position: vscode.Position): Answers {
  return { line: position.line, character: position.character };
}
