// VS Code calls `run` inside its extension host.

const fs = require("node:fs");
const path = require("node:path");
const Mocha = require("mocha");

exports.run = () => new Promise((resolve, reject) => {
  const mocha = new Mocha({ ui: "tdd", color: false, timeout: 60_000 });
  const files = fs.readdirSync(__dirname).filter((name) => name.endsWith(".test.js"));
  files.forEach((name) => mocha.addFile(path.join(__dirname, name)));
  const runner = mocha.run((failures) => {
    const { passes, tests } = runner.stats;
    console.log(`extension host: ${passes} passed, ${failures} failed`);
    if (failures > 0 || tests === 0) {
      reject(new Error(`${failures} of ${tests} failed`));
    } else {
      resolve();
    }
  });
});
