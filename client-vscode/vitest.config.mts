import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["test/**/*.test.ts"] },
  // The module `vscode` exists only inside an editor.
  resolve: { alias: { vscode: path.join(import.meta.dirname, "test", "vscode-mock.ts") } },
});
