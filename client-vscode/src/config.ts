// What the settings say: which program to start, and what the server is told.

import * as vscode from "vscode";
import type { ConfigurationItem } from "vscode-languageclient/node";

export const SECTION = "cuemark";

/** The settings that say which program to start; a change of them needs a new one. */
export const PROGRAM = ["path", "interpreter", "args"];

/** The settings that count when a server starts: what VS Code does itself, it need not offer at all. */
export const START = [...PROGRAM, "features"];

/** The program to start with its arguments; tests name another one in the environment, as a JSON list. */
export function command(): string[] {
  const given = process.env["CUEMARK_SERVER_COMMAND"];
  if (given) {
    return JSON.parse(given) as string[];
  }
  const section = vscode.workspace.getConfiguration(SECTION);
  const interpreter = section.get<string[]>("interpreter", []);
  const path = section.get<string[]>("path", ["cuemark"]);
  const program = interpreter.length > 0 ? [...interpreter, "-m", "cuemark"] : path;
  return [...program, "serve", ...section.get<string[]>("args", [])];
}

/** The section as it is, for the server to read and judge; without what chooses the program, and what is not set. */
export function settings(scope?: vscode.Uri): Record<string, unknown> {
  const section = vscode.workspace.getConfiguration(undefined, scope).get<Record<string, unknown>>(SECTION, {});
  return filled(Object.fromEntries(Object.entries(section).filter(([key]) => !PROGRAM.includes(key))));
}

/** What a server hears that asks for the section, of a folder or as such; there is nothing else to ask for. */
export function answer({ section, scopeUri }: ConfigurationItem): unknown {
  return section === SECTION ? settings(scopeUri ? vscode.Uri.parse(scopeUri) : undefined) : null;
}

// A setting is never left out in VS Code: an empty default stands for that, so that the vault may have its own.
function filled(section: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(section)
    .map(([key, value]) => [key, isSection(value) ? filled(value) : value] as const)
    .filter(([, value]) => !isEmpty(value));
  return Object.fromEntries(entries);
}

function isSection(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === "" || (typeof value === "object" && Object.keys(value).length === 0);
}
