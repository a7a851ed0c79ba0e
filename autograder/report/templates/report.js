"use strict";
// Tables that are sorted by a click on a header, and filtered by words. Without this the page
// shows everything, in the order of the lab.

const byText = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

/** What a row is sorted by in a column: a number where the cell has or is one, else its text. */
function keyOf(row, column) {
  const cell = row.cells[column];
  const text = cell.dataset.value ?? cell.textContent.trim();
  return text === "" || Number.isNaN(Number(text)) ? text : Number(text);
}

/** Compares two keys; what is empty comes last whichever way the table is sorted. */
function compare(one, other, direction) {
  if (one === "" || other === "") return (one === "") - (other === "");
  const isNumber = typeof one === "number" && typeof other === "number";
  return direction * (isNumber ? one - other : byText.compare(String(one), String(other)));
}

/** Gives each header a button: upwards, downwards (numbers the other way about), as it was. */
function makeSortable(table) {
  const body = table.tBodies[0];
  const original = [...body.rows];
  const headers = [...table.tHead.rows[0].cells];
  for (const [column, header] of headers.entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    header.append(button);
    const ways = ["ascending", "descending"];
    if (header.matches(".number, .share")) ways.reverse();
    button.addEventListener("click", () => {
      const way = ways[ways.indexOf(header.getAttribute("aria-sort")) + 1];
      for (const each of headers) each.removeAttribute("aria-sort");
      let rows = original;
      if (way !== undefined) {
        header.setAttribute("aria-sort", way);
        const direction = way === "ascending" ? 1 : -1;
        rows = original
          .map((row) => [keyOf(row, column), row])
          .sort(([one], [other]) => compare(one, other, direction))
          .map(([, row]) => row);
      }
      body.append(...rows);
    });
  }
}

/** Puts a box above a table; a row stays if it holds every word that is typed into it. */
function makeFiltered(table, label) {
  const rows = [...table.tBodies[0].rows].map((row) => [row.textContent.toLowerCase(), row]);
  const form = document.createElement("div");
  form.className = "filter";
  form.setAttribute("role", "search");
  form.setAttribute("aria-label", label);
  const title = document.createElement("label");
  title.textContent = label;
  const box = document.createElement("input");
  box.type = "search";
  box.id = `filter-${document.querySelectorAll(".filter").length}`;
  title.htmlFor = box.id;
  const count = document.createElement("span");
  count.className = "quiet";
  count.setAttribute("aria-live", "polite");
  box.addEventListener("input", () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [text, row] of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      shown += !row.hidden;
    }
    count.textContent = words.length ? `${shown} of ${rows.length} lines` : "";
  });
  form.append(title, box, count);
  table.closest(".scroll").before(form);
}

for (const table of document.querySelectorAll("table.sorted")) {
  makeSortable(table);
  if (table.dataset.filter) makeFiltered(table, table.dataset.filter);
}
