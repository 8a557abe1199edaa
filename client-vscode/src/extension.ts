// Starts the language server and keeps it running. What there is to know about notes, the server knows.

import { createInterface } from "node:readline";
import * as vscode from "vscode";
import * as lsp from "vscode-languageclient/node";
import { answer, command, PROGRAM, SECTION, settings } from "./config";

let client: lsp.LanguageClient | undefined;

// One step at a time: restarts that overlap would leave a server behind.
let pending: Promise<unknown> = Promise.resolve();

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel("Cuemark", { log: true });
  const restart = (): Promise<void> => queue(() => start(log, context.extensionPath));
  // Before the first start, so that a failed one can be mended.
  context.subscriptions.push(
    log,
    vscode.commands.registerCommand("cuemark.restart", restart),
    vscode.commands.registerCommand("cuemark.showLogs", () => { log.show(); }),
    vscode.commands.registerCommand("cuemark.showReferences", showReferences),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (PROGRAM.some((key) => event.affectsConfiguration(`${SECTION}.${key}`))) {
        void restart();
      } else if (event.affectsConfiguration(SECTION)) {
        const changed = { settings: { [SECTION]: settings() } };
        void client?.sendNotification(lsp.DidChangeConfigurationNotification.type, changed);
      }
    }),
  );
  await restart();
}

export function deactivate(): Promise<void> {
  return queue(stop);
}

function queue(step: () => Promise<void>): Promise<void> {
  const result = pending.then(step);
  pending = result.catch(() => undefined);
  return result;
}

/** Starts a server in the place of the running one, if any; a failure is told, not thrown. */
async function start(log: vscode.LogOutputChannel, home: string): Promise<void> {
  await stop();
  let argv: string[] = [];
  try {
    argv = command();
    const [program = "", ...args] = argv;
    // Not in the vault: its files must not be taken for programs or modules.
    const next = new Client(SECTION, "Cuemark", { command: program, args, options: { cwd: home } }, options(log));
    await next.start();
    client = next;
  } catch (error) {
    log.error(error instanceof Error ? error : String(error));
    void tell(log, argv.join(" "));
  }
}

async function stop(): Promise<void> {
  const previous = client;
  client = undefined;
  // A server that does not end is ended by the client; a new one need not wait for a good end.
  await previous?.dispose().catch(() => undefined);
}

async function tell(log: vscode.LogOutputChannel, line: string): Promise<void> {
  const advice = "Install cuemark, or say where it is in the setting 'cuemark.path'";
  const message = `Cuemark could not start '${line}'. ${advice}`;
  const choice = await vscode.window.showErrorMessage(message, "Open Setting", "Show Log");
  if (choice === "Open Setting") {
    await vscode.commands.executeCommand("workbench.action.openSettings", "cuemark.path");
  } else if (choice === "Show Log") {
    log.show();
  }
}

function options(log: vscode.LogOutputChannel): lsp.LanguageClientOptions {
  // What the server writes to stderr is its log; its errors are marked as such.
  const write = (input: NodeJS.ReadableStream): void => {
    createInterface({ input }).on("line", (line) => { log.info(line); });
  };
  return {
    documentSelector: [
      ...["file", "untitled"].map((scheme) => ({ scheme, language: "markdown" })),
      // Transcripts, whatever language another extension takes them for.
      { scheme: "file", pattern: "**/*.{vtt,srt}" },
    ],
    outputChannel: log,
    revealOutputChannelOn: lsp.RevealOutputChannelOn.Never,
    stdioOptions: { stdout: write, stderr: write },
    initializationOptions: () => settings(),
    initializationFailedHandler: () => false,
    middleware: { workspace: { configuration: ({ items }) => items.map((item) => answer(item)) } },
  };
}

/** A client whose failed start is told once, by us, and not tried again: nothing has changed since. */
class Client extends lsp.LanguageClient {
  private started = false;

  override async start(): Promise<void> {
    await super.start();
    this.started = true;
  }

  override createDefaultErrorHandler(maxRestartCount?: number): lsp.ErrorHandler {
    const usual = super.createDefaultErrorHandler(maxRestartCount);
    const closed = () => (this.started ? usual.closed() : { action: lsp.CloseAction.DoNotRestart, handled: true });
    return { error: (error, message, count) => usual.error(error, message, count), closed };
  }

  override error(message: string, data?: unknown, showNotification?: boolean | "force"): void {
    super.error(message, data, this.started && showNotification);
  }
}

/** Opens the editor's own view of references, for a code lens of the server. */
async function showReferences(uri: string, position: lsp.Position, locations: lsp.Location[]): Promise<void> {
  const convert = client?.protocol2CodeConverter;
  if (convert) {
    const from = [convert.asUri(uri), convert.asPosition(position)];
    const places = locations.map((location) => convert.asLocation(location));
    await vscode.commands.executeCommand("editor.action.showReferences", ...from, places);
  }
}
