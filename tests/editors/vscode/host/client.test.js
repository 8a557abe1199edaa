// The client asked by VS Code's own interface. Told by the environment, as `writing.test.mjs` is.

const assert = require("node:assert/strict");
const path = require("node:path");
const vscode = require("vscode");

const { VAULT, NOTE, NAME, STAMP, PLAYS } = process.env;
const PATIENCE = 30_000; // milliseconds; other tests may keep all cores busy

/** Waits for an event that makes the condition true, unless it is. */
function until(condition, event) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => { finish(() => { reject(new Error(`Not within ${PATIENCE} ms: ${condition}`)); }); }, PATIENCE);
    const subscription = event(() => { look(); });
    const finish = (step) => {
      clearTimeout(timer);
      subscription.dispose();
      step();
    };
    const look = () => { if (condition()) { finish(resolve); } };
    look();
  });
}

/** The position in the middle of the first place of a text. */
function within(note, text) {
  const start = note.getText().indexOf(text);
  assert.ok(start >= 0, `${text} is not in the note`);
  return note.positionAt(start + Math.floor(text.length / 2));
}

async function type(note, text) {
  const edit = new vscode.WorkspaceEdit();
  const end = note.lineAt(note.lineCount - 1).range.end;
  edit.insert(note.uri, end, text);
  await vscode.workspace.applyEdit(edit);
  return note.lineAt(note.lineCount - 1).range.end;
}

suite(`Cuemark in VS Code ${vscode.version}`, () => {
  let note;

  suiteSetup(async () => {
    await vscode.extensions.getExtension("cuemark.cuemark").activate();
    note = await vscode.workspace.openTextDocument(vscode.Uri.file(path.join(VAULT, NOTE)));
    await vscode.window.showTextDocument(note);
  });

  test("a timestamp shows what it plays", async () => {
    const hovers = await vscode.commands.executeCommand("vscode.executeHoverProvider", note.uri, within(note, STAMP));
    const shown = hovers.flatMap((hover) => hover.contents.map((content) => content.value)).join("\n");
    assert.ok(shown.includes(PLAYS), shown);
  });

  test("a link leads to its note", async () => {
    const places = await vscode.commands.executeCommand("vscode.executeDefinitionProvider", note.uri, within(note, `[[${NAME}]]`));
    assert.deepEqual(places.map((place) => path.basename((place.targetUri ?? place.uri).path)), [`${NAME}.md`]);
  });

  test("a broken link is told, and no more when it is mended", async () => {
    const told = () => vscode.languages.getDiagnostics(note.uri).filter((finding) => finding.message.includes("'A Note Nobody Wrote'"));
    await type(note, "[[A Note Nobody Wrote]]");
    await until(() => told().length === 1, vscode.languages.onDidChangeDiagnostics);
    assert.deepEqual(told().map((finding) => finding.source), ["cuemark"]);
    await vscode.commands.executeCommand("undo");
    await until(() => told().length === 0, vscode.languages.onDidChangeDiagnostics);
  });

  test("lenses tell who else is on the video, and can be clicked on", async () => {
    const lenses = await vscode.commands.executeCommand("vscode.executeCodeLensProvider", note.uri, 100);
    const [onVideo] = lenses.filter((lens) => /^\d+ notes? on this video$/.test(lens.command.title));
    assert.equal(onVideo.command.command, "cuemark.showReferences");
  });

  test("a timestamp can be clicked on, and plays", async () => {
    const links = await vscode.commands.executeCommand("vscode.executeLinkProvider", note.uri, 1000);
    assert.ok(links.some((link) => link.target?.toString(true) === PLAYS), JSON.stringify(links));
  });

  test("the outline has each heading once", async () => {
    const symbols = await vscode.commands.executeCommand("vscode.executeDocumentSymbolProvider", note.uri);
    const lines = symbols.map((symbol) => symbol.range.start.line);
    assert.ok(lines.length > 0);
    assert.equal(new Set(lines).size, lines.length, JSON.stringify(symbols));
  });

  test("links and timestamps have colours", async () => {
    const legend = await vscode.commands.executeCommand("vscode.provideDocumentSemanticTokensLegend", note.uri);
    const tokens = await vscode.commands.executeCommand("vscode.provideDocumentSemanticTokens", note.uri);
    assert.deepEqual(legend.tokenTypes, ["class", "property", "string", "comment", "number"]);
    assert.ok(tokens.data.length > 0);
  });

  test("a heading is renamed by us, with the wikilinks to it", async () => {
    const heading = /^#+ (.*)$/m.exec(note.getText())[1];
    await type(note, `\n[[#${heading}]]`);
    const place = note.positionAt(note.getText().search(/^#+ /m) + 3);
    const edit = await vscode.commands.executeCommand("vscode.executeDocumentRenameProvider", note.uri, place, "Nobody wrote this");
    assert.ok(edit.get(note.uri).some((one) => one.range.start.line === note.lineCount - 1), JSON.stringify(edit));
    await vscode.commands.executeCommand("undo");
  });

  test("the server can be started anew, and knows the note that is open", async () => {
    await vscode.commands.executeCommand("cuemark.restart");
    const hovers = await vscode.commands.executeCommand("vscode.executeHoverProvider", note.uri, within(note, STAMP));
    assert.equal(hovers.length, 1);
  });
});
