// Runs cells of notebooks under Pyodide, as a notebook's kernel in the browser does.
// node run_cells.mjs PYODIDE_FOLDER JOB.json; JOB: {packages, folders, environment, script, labs}.
// Prints one line of JSON for each cell.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [folder, file] = process.argv.slice(2);
const job = JSON.parse(readFileSync(file, "utf8"));
const { loadPyodide } = createRequire(import.meta.url)(resolve(folder, "pyodide.js"));

const pyodide = await loadPyodide({
  indexURL: `${resolve(folder)}/`,
  packages: job.packages,
  env: { HOME: "/home/pyodide", ...job.environment },
});
for (const [inside, outside] of Object.entries(job.folders)) {
  pyodide.FS.mkdirTree(inside);
  pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: outside }, inside);
}
pyodide.globals.set("tell", (line) => process.stdout.write(`${line}\n`));
pyodide.globals.set("seconds", () => process.cpuUsage().user / 1e6);
pyodide.runPython(readFileSync(job.script, "utf8"), { filename: job.script });
const runLab = pyodide.globals.get("run_lab");
for (const lab of job.labs) {
  runLab(pyodide.toPy(lab));
}
