import type { ExtensionContext } from "vscode";
import type { LanguageClientOptions } from "vscode-languageclient/node";
import { beforeEach, expect, it, vi } from "vitest";
import { channel, commands, registered, reset, set, window } from "./vscode-mock";

interface Executable {
  command: string;
  args: string[];
  options: { cwd: string };
}

// What happened to servers, in order, and what they were told.
const events: string[] = [];
const told: unknown[] = [];
const asked: unknown[] = [];
const capabilities: unknown[] = [];
let broken = "";
let middleware: LanguageClientOptions["middleware"];

// What the last client does with a command of the server, before it asks the server.
type RunCommand = (name: string, args: unknown[], next: (name: string, args: unknown[]) => unknown) => unknown;
let runCommand: RunCommand;

vi.mock("vscode-languageclient/node", () => ({
  CloseAction: { DoNotRestart: 1 },
  ReferencesRequest: { type: "textDocument/references" },
  DidChangeConfigurationNotification: { type: "workspace/didChangeConfiguration" },
  RevealOutputChannelOn: { Never: 4 },
  LanguageClient: class {
    readonly protocol2CodeConverter = { asUri: String, asPosition: String, asLocation: String };
    readonly code2ProtocolConverter = {
      asTextDocumentPositionParams: (document: unknown, position: unknown) => ({ document, position }),
    };
    constructor(_id: string, _name: string, readonly server: Executable, readonly options: LanguageClientOptions) {
      runCommand = options.middleware?.executeCommand as RunCommand;
    }
    fillInitializeParams(params: { capabilities: object }): void {
      params.capabilities = {};
    }
    async start(): Promise<void> {
      const params = { capabilities: {} };
      this.fillInitializeParams(params);
      capabilities.push(params.capabilities);
      middleware = this.options.middleware;
      const line = [this.server.command, ...this.server.args].join(" ");
      await Promise.resolve();
      if (this.server.command === broken) {
        throw new Error(`spawn ${broken} ENOENT`);
      }
      events.push(`start ${line} in ${this.server.options.cwd}`);
      told.push((this.options.initializationOptions as () => unknown)());
    }
    async dispose(): Promise<void> {
      await Promise.resolve();
      events.push(`stop ${this.server.command}`);
    }
    sendRequest(_type: string, params: unknown): Promise<string[]> {
      asked.push(params);
      return Promise.resolve(["harbour.md 3:1"]);
    }
    sendNotification(_type: string, params: unknown): Promise<void> {
      told.push(params);
      return Promise.resolve();
    }
  },
}));

const { activate, deactivate } = await import("../src/extension");

const context = { subscriptions: [], extensionPath: "/extension" } as unknown as ExtensionContext;

async function open(): Promise<void> {
  await activate(context);
}

async function restart(): Promise<void> {
  await registered.get("cuemark.restart")?.();
}

beforeEach(async () => {
  await deactivate();
  reset();
  broken = "";
  events.length = 0;
  told.length = 0;
  asked.length = 0;
  capabilities.length = 0;
});

it("starts the server, outside of the vault", async () => {
  await open();
  expect(events).toEqual(["start cuemark serve in /extension"]);
});

it("tells the server the settings when it starts", async () => {
  set("cuemark.profile", "quartz");
  await open();
  expect(told).toEqual([{ profile: "quartz" }]);
});

it("stops a server before it starts another one", async () => {
  await open();
  await restart();
  expect(events.slice(1)).toEqual(["stop cuemark", "start cuemark serve in /extension"]);
});

it("leaves one server running after restarts that overlap", async () => {
  await open();
  await Promise.all([restart(), restart(), restart()]);
  const count = (word: string): number => events.filter((event) => event.startsWith(word)).length;
  expect([count("start"), count("stop")]).toEqual([4, 3]);
});

it("stops the server when the window closes", async () => {
  await open();
  await deactivate();
  expect(events.at(-1)).toBe("stop cuemark");
});

it("names the setting when the server does not start, and can be asked again", async () => {
  broken = "cuemark";
  await open();
  expect(window.showErrorMessage.mock.lastCall?.[0]).toBe(
    "Cuemark could not start 'cuemark serve'. Install cuemark, or say where it is in the setting 'cuemark.path'",
  );
  broken = "";
  await restart();
  expect(events).toEqual(["start cuemark serve in /extension"]);
});

it("writes the reason of a failed start into the log", async () => {
  broken = "cuemark";
  await open();
  expect(channel.error.mock.lastCall).toEqual([new Error("spawn cuemark ENOENT")]);
});

it("opens the setting from the message of a failed start", async () => {
  broken = "cuemark";
  window.showErrorMessage.mockResolvedValueOnce("Open Setting");
  await open();
  await vi.waitFor(() => {
    expect(commands.executeCommand).toHaveBeenCalledWith("workbench.action.openSettings", "cuemark.path");
  });
});

it("starts another program as soon as the setting names it", async () => {
  await open();
  set("cuemark.path", ["/opt/cuemark"]);
  await vi.waitFor(() => { expect(events.at(-1)).toBe("start /opt/cuemark serve in /extension"); });
});

it("tells a running server of a changed setting, and does not start another one", async () => {
  await open();
  set("cuemark.profile", "quartz");
  expect(told.at(-1)).toEqual({ settings: { cuemark: { profile: "quartz" } } });
  expect(events).toHaveLength(1);
});

it("asks for what a command needs before the server gets it", async () => {
  await open();
  const run = middleware?.executeCommand as (name: string, given: unknown[], next: unknown) => Promise<unknown>;
  const next = vi.fn();
  await run("cuemark.shiftTimestamps", [], next);
  expect(next).not.toHaveBeenCalled();
  await run("cuemark.reindex", [], next);
  expect(next).toHaveBeenCalledWith("cuemark.reindex", []);
});

it("shows the log", async () => {
  await open();
  await registered.get("cuemark.showLogs")?.();
  expect(channel.show).toHaveBeenCalledOnce();
});

it("asks for the references of a code lens and opens them in the editor's own view", async () => {
  await open();
  await registered.get("cuemark.showReferences")?.("file:///tides.md", "0:0");
  expect(asked).toEqual([
    { textDocument: { uri: "file:///tides.md" }, position: "0:0", context: { includeDeclaration: false } },
  ]);
  const shown = ["file:///tides.md", "0:0", ["harbour.md 3:1"]];
  expect(commands.executeCommand).toHaveBeenCalledWith("editor.action.showReferences", ...shown);
});

it("tells the server that it shows references itself", async () => {
  await open();
  expect(capabilities).toEqual([{ experimental: { commands: { commands: ["cuemark.showReferences"] } } }]);
});

it("starts the server again for a feature that is switched, so that it offers another choice", async () => {
  await open();
  set("cuemark.features.folding", true);
  await vi.waitFor(() => { expect(events).toHaveLength(3); });
  expect(told.at(-1)).toEqual({ features: { folding: true } });
});

const ran = (...given: unknown[]): unknown => runCommand("cuemark.play", given, (name, args) => [name, ...args]);

it("tells the server where the cursor is when a command is chosen from the palette", async () => {
  await open();
  window.activeTextEditor = { document: "tides.md", selection: { active: "4:2" } };
  expect(await ran()).toEqual(["cuemark.play", { document: "tides.md", position: "4:2" }]);
});

it("leaves a command alone that comes with arguments, and one where no note is open", async () => {
  await open();
  expect(await ran()).toEqual(["cuemark.play"]);
  window.activeTextEditor = { document: "tides.md", selection: { active: "4:2" } };
  expect(await ran("there")).toEqual(["cuemark.play", "there"]);
});
