// A notebook's page: shows the way back, says how far Python is until it answers, brings back what was
// defined before a reload, and offers a newer release of the lab.
(() => {
  "use strict";
  const script = document.currentScript;
  const site = new URL("..", location.href);
  const path = new URLSearchParams(location.search).get("path") ?? "";
  const MEGABYTE = 1e6;
  const LOOK_AGAIN = 200; // milliseconds
  const LONG = 90; // seconds after which a start is called slow
  const LONG_RUN = 15; // seconds after which a cell that runs is spoken of
  const READ = 6000; // milliseconds for which a last word stands
  const FETCHED = "python-fetched"; // what the browser remembers of an earlier visit

  const pause = (time) => new Promise((done) => setTimeout(done, time));

  function element(name, parent, text = "", attributes = {}) {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    parent.append(made);
    return made;
  }

  // Fetches what Python will ask for, so that the bar can count it; the browser keeps it for Python.
  async function fetchAll(facts, tell) {
    let received = 0;
    const fetchOne = async (url) => {
      const answer = await fetch(new URL(url, site));
      const reader = answer.body.getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        received += part.value.length;
        tell(received);
      }
    };
    // What cannot be fetched here is Python's to complain about.
    await Promise.allSettled(facts.files.map(fetchOne));
  }

  // JupyterLite's own link opens a bare list of files in another tab.
  async function showTheWayBack() {
    const start = new URL("../index.html", site);
    const help = new URL("../docs/in-the-browser.html#for-students", site);
    const pages = await fetch(help, { method: "HEAD" }).catch(() => null);
    if (!pages?.ok) return; // a site of labs alone
    let logo = null;
    while (!(logo = document.getElementById("jp-NotebookLogo"))) await pause(LOOK_AGAIN);
    logo.textContent = "All labs";
    logo.href = start;
    logo.removeAttribute("target");
    element("a", logo.parentElement, "Saving and handing in", { href: help, target: "_blank", class: "help-link" });
  }

  async function openNotebook() {
    for (;;) {
      const panel = window.jupyterapp?.shell?.currentWidget;
      if (panel?.context) {
        await panel.context.ready;
        return panel;
      }
      await pause(LOOK_AGAIN);
    }
  }

  // Its "idle" sign stands there before Python does.
  async function answerOf(panel) {
    while (!panel.sessionContext.session?.kernel) await pause(LOOK_AGAIN);
    await panel.sessionContext.session.kernel.info;
  }

  async function showProgress(facts, answer) {
    const box = element("div", document.body, "", { class: "opening" });
    const total = Math.round(facts.bytes / MEGABYTE);
    element("p", box, "Python is starting in your browser. You can read meanwhile.", { role: "status" });
    element("p", box, "To run a cell, click into it and press Shift+Enter. Begin with the first one.");
    if (!navigator.serviceWorker) {
      element("p", box, "This window gives Python no access to the lab's files. Open the page over https, and not in a private window.", { role: "alert" });
    }
    const bar = element("progress", box, "", { max: facts.bytes, "aria-label": "fetched" });
    const words = element("p", box);
    const kept = localStorage.getItem(FETCHED) === String(facts.bytes) ? "kept from last time" : "only this once";
    const began = Date.now();
    let done = false;
    fetchAll(facts, (received) => {
      bar.value = Math.min(received, facts.bytes);
      const now = Math.min(Math.round(received / MEGABYTE), total);
      words.textContent = `Python and its packages: ${now} of ${total} MB, ${kept}.`;
    }).then(async () => {
      localStorage.setItem(FETCHED, String(facts.bytes));
      bar.removeAttribute("value"); // how far Python is from here on, nobody knows
      while (!done) {
        const seconds = Math.round((Date.now() - began) / 1000);
        const slow = seconds > LONG ? " This is slow: close other tabs, or reload the page." : "";
        words.textContent = `Everything is here. Python is waking up, which takes some 20 seconds (${seconds} s so far).${slow}`;
        await pause(1000);
      }
    });
    await answer;
    done = true;
    box.remove();
    performance.mark("python-answers");
  }

  // Says that a cell that trains for long is no cell that hangs.
  async function tellOfLongRuns(panel) {
    let began = null;
    let box = null;
    for (;;) {
      const busy = panel.sessionContext.session?.kernel?.status === "busy";
      began = busy ? (began ?? Date.now()) : null;
      const seconds = busy ? Math.round((Date.now() - began) / 1000) : 0;
      if (seconds >= LONG_RUN) {
        box ??= element("div", document.body, "", { class: "opening" });
        box.textContent = `Python has been at it for ${seconds} s. In the browser it is several times slower than outside: a picture that trains many networks can take minutes. To stop it: Kernel, Restart.`;
      } else if (box) {
        box.remove();
        box = null;
      }
      await pause(1000);
    }
  }

  // The page is as it was left, and Python knows nothing of it.
  function offerToDefineAgain(panel) {
    const ran = panel.content.widgets.map((cell) => cell.model).filter((cell) => cell.type === "code" && cell.executionCount);
    if (!ran.length) return;
    const wanted = ["setup", "guess", "solution"];
    const defining = ran.filter((cell) => (cell.getMetadata("tags") ?? []).some((tag) => wanted.includes(tag)));
    const box = element("div", document.body, "", { class: "opening begins-anew", role: "status" });
    const words = element("p", box, "Your work is here again. Python itself begins anew: it knows none of your functions until their cells have run.");
    const run = element("button", box, "Run those cells again", { type: "button" });
    const close = element("button", box, "Not now", { type: "button" });
    close.addEventListener("click", () => box.remove());
    run.addEventListener("click", async () => {
      run.remove();
      close.remove();
      const kernel = panel.sessionContext.session.kernel;
      for (const [number, cell] of defining.entries()) {
        words.textContent = `Running cell ${number + 1} of ${defining.length}`;
        // What stops one of them it has said before, below its cell.
        await kernel.requestExecute({ code: cell.sharedModel.getSource(), store_history: false, stop_on_error: false }).done;
      }
      words.textContent = "Python knows your functions again. Go on where you were.";
      await pause(READ);
      box.remove();
    });
  }

  async function offerNewRelease(facts, panel) {
    const lab = path.split("/")[0];
    const original = `${lab}/${lab}.ipynb`;
    const newest = facts.releases[original];
    const own = panel.context.model.getMetadata("autograder")?.release;
    if (!newest || !own || own === newest) return;
    const box = element("div", document.body, "", { class: "opening released-anew", role: "status" });
    element("p", box, "There is a new version of this lab. What you see is your work on the earlier version: it is kept, and can be handed in.");
    const open = element("button", box, "Open the new version beside it", { type: "button" });
    const close = element("button", box, "Not now", { type: "button" });
    close.addEventListener("click", () => box.remove());
    open.addEventListener("click", async () => {
      open.disabled = true;
      try {
        await panel.context.save();
        location.search = new URLSearchParams({ path: await putBeside(original, newest) });
      } catch (problem) {
        element("p", box, `That did not work: ${problem.message}`, { role: "alert" });
        open.disabled = false;
      }
    });
  }

  // Puts the new version under a name of its own; what lies there from before is work, and stays.
  async function putBeside(original, newest) {
    const contents = window.jupyterapp.serviceManager.contents;
    const beside = original.replace(/\.ipynb$/, `_new_${newest.slice(0, 8)}.ipynb`);
    const names = (await contents.get(original.split("/")[0], { content: true })).content.map((file) => file.path);
    if (!names.includes(beside)) {
      const answer = await fetch(new URL(`files/${original}`, site), { cache: "no-cache" });
      await contents.save(beside, { type: "notebook", format: "json", content: await answer.json() });
    }
    return beside;
  }

  // JupyterLite names a download by its whole path; graders look for LAB.ipynb.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[download]");
    if (link) link.download = link.download.split("/").pop();
  }, true);

  async function begin() {
    // Asked for anew each time: a release must not hide behind what the browser keeps.
    const answer = await fetch(script.dataset.facts, { cache: "no-cache" });
    const facts = await answer.json();
    showTheWayBack();
    const notebook = openNotebook();
    const answers = notebook.then(answerOf);
    showProgress(facts, answers);
    offerNewRelease(facts, await notebook);
    await answers;
    offerToDefineAgain(await notebook);
    tellOfLongRuns(await notebook);
  }

  begin();
})();
