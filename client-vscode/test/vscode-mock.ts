// A stand-in for the module that only an editor has: settings, commands and messages that a test can look at.

import { vi } from "vitest";

type Listener = (event: { affectsConfiguration: (section: string) => boolean }) => void;

const values = new Map<string, unknown>();
const listeners = new Set<Listener>();
export const registered = new Map<string, (...args: unknown[]) => unknown>();

/** Forgets everything, as for a new window. */
export function reset(): void {
  values.clear();
  listeners.clear();
  registered.clear();
  window.activeTextEditor = undefined;
  vi.clearAllMocks();
}

/** Changes a setting as a user does, in full: `cuemark.links.wiki`. */
export function set(key: string, value: unknown): void {
  values.set(key, value);
  const affectsConfiguration = (section: string): boolean => key === section || key.startsWith(`${section}.`);
  for (const listener of listeners) {
    listener({ affectsConfiguration });
  }
}

// Settings are flat in files and a tree for those who ask.
function tree(): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [key, value] of values) {
    const parts = key.split(".");
    const last = parts.pop() ?? "";
    const parent = parts.reduce((node, part) => (node[part] ??= {}) as Record<string, unknown>, root);
    parent[last] = value;
  }
  return root;
}

export const workspace = {
  getConfiguration: (section?: string) => ({
    get: <T>(key: string, fallback: T): T => {
      const path = [...(section?.split(".") ?? []), ...key.split(".")];
      const found = path.reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], tree());
      return (found ?? fallback) as T;
    },
  }),
  onDidChangeConfiguration: (listener: Listener) => {
    listeners.add(listener);
    return { dispose: () => listeners.delete(listener) };
  },
};

export const channel = { info: vi.fn(), error: vi.fn(), show: vi.fn() };

export const window = {
  activeTextEditor: undefined as unknown,
  createOutputChannel: vi.fn(() => channel),
  showErrorMessage: vi.fn<(...words: string[]) => Promise<string | undefined>>(() => Promise.resolve(undefined)),
  showInputBox: vi.fn<() => Promise<string | undefined>>(() => Promise.resolve(undefined)),
  showQuickPick: vi.fn<() => Promise<string | undefined>>(() => Promise.resolve(undefined)),
};

export const commands = {
  executeCommand: vi.fn(() => Promise.resolve()),
  registerCommand: (id: string, run: (...args: unknown[]) => unknown) => {
    registered.set(id, run);
    return { dispose: () => registered.delete(id) };
  },
};
