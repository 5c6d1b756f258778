/* Grid of figures: arrows, Enter, Escape, pasting cells of Excel. Cells are inputs with data-row and data-col;
   computed cells have none and are passed over. Without script it is a form like any other. */
(function () {
  "use strict";
  const M = window.mangnon;
  const words = M.english
    ? { pasted: (n, left) => `${n} cells filled` + (left ? `, ${left} did not fit` : "") }
    : { pasted: (n, left) => `Đã dán ${n} ô` + (left ? `, ${left} ô không có chỗ` : "") };

  function cellsOf(grid) {
    return [...grid.querySelectorAll("[data-row][data-col]:not([disabled],[readonly])")];
  }

  /* rows in the order they stand in; a row is the list of its cells by column */
  function rowsOf(grid) {
    const rows = [];
    grid.querySelectorAll("tbody tr").forEach((line) => {
      const cells = [...line.querySelectorAll("[data-row][data-col]:not([disabled],[readonly])")];
      if (cells.length) rows.push(cells);
    });
    return rows;
  }

  function place(rows, cell) {
    const row = rows.findIndex((cells) => cells.includes(cell));
    return { row, col: Number(cell.dataset.col) };
  }

  function inRow(cells, col) {
    return cells.find((cell) => Number(cell.dataset.col) === col) || cells[Math.min(cells.length - 1, Math.max(0, col))];
  }

  function go(cell) {
    if (!cell) return;
    cell.focus();
    if (cell.select) cell.select();
  }

  function vertical(grid, cell, step) {
    const rows = rowsOf(grid);
    const at = place(rows, cell);
    const next = rows[at.row + step];
    if (next) go(inRow(next, at.col));
  }

  function sideways(grid, cell, step) {
    const cells = cellsOf(grid);
    go(cells[cells.indexOf(cell) + step]);
  }

  function atEdge(cell, step) {
    if (cell.tagName === "SELECT" || cell.selectionStart === null) return true;
    const all = cell.selectionStart === 0 && cell.selectionEnd === cell.value.length;
    return all || (step < 0 ? cell.selectionEnd === 0 : cell.selectionStart === cell.value.length);
  }

  function keys(grid, event) {
    const cell = event.target.closest("[data-row][data-col]");
    if (!cell || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const isText = cell.tagName === "TEXTAREA";
    const moves = {
      ArrowDown: () => vertical(grid, cell, 1),
      ArrowUp: () => vertical(grid, cell, -1),
      Enter: () => vertical(grid, cell, event.shiftKey ? -1 : 1),
      ArrowLeft: () => sideways(grid, cell, -1),
      ArrowRight: () => sideways(grid, cell, 1),
    };
    if (event.key === "Escape") {
      write(cell, cell.dataset.was ?? cell.defaultValue);
      return;
    }
    const move = moves[event.key];
    if (!move || (isText && event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
    if (event.key === "ArrowLeft" && !atEdge(cell, -1)) return;
    if (event.key === "ArrowRight" && !atEdge(cell, 1)) return;
    event.preventDefault();
    move();
  }

  function write(cell, value) {
    if (cell.value === value) return;
    cell.value = value;
    cell.dispatchEvent(new Event("input", { bubbles: true }));
    cell.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /* Excel copies tab-separated lines; a cell with a line break comes in quotes */
  function table(text) {
    const lines = [[""]];
    let quoted = false;
    for (let i = 0; i < text.length; i += 1) {
      const sign = text[i];
      const line = lines[lines.length - 1];
      if (quoted && sign === '"' && text[i + 1] === '"') {
        line[line.length - 1] += '"';
        i += 1;
      } else if (sign === '"' && (quoted || line[line.length - 1] === "")) quoted = !quoted;
      else if (!quoted && sign === "\t") line.push("");
      else if (!quoted && sign === "\n") lines.push([""]);
      else if (sign !== "\r") line[line.length - 1] += sign;
    }
    if (lines.length > 1 && lines[lines.length - 1].join("") === "") lines.pop();
    return lines.map((line) => line.map((cell) => cell.trim()));
  }

  /* values run over the grid's printed rows from the cell on; a value that falls on a computed cell is left out */
  function spread(grid, cell, lines) {
    const printed = [...grid.querySelectorAll("tbody tr")].filter((line) => line.querySelector("[data-row][data-col], .auto"));
    const first = printed.indexOf(cell.closest("tr"));
    const firstCol = Number(cell.dataset.col);
    const filled = [];
    let left = 0;
    lines.forEach((values, down) => {
      const line = printed[first + down];
      values.forEach((value, right) => {
        const target = line && line.querySelector(`[data-row][data-col="${firstCol + right}"]:not([disabled],[readonly])`);
        if (target) filled.push([target, target.value, value]);
        else if (value && !(line && line.querySelector(`.auto[data-col="${firstCol + right}"]`)) && !(line && values.length === 1)) left += 1;
      });
    });
    filled.forEach(([target, , value]) => write(target, value));
    return { filled, left };
  }

  const undo = [];
  function paste(grid, event) {
    const cell = event.target.closest("[data-row][data-col]");
    const text = event.clipboardData && event.clipboardData.getData("text/plain");
    if (!cell || !text || (!text.includes("\t") && !text.trim().includes("\n"))) return;
    event.preventDefault();
    const done = spread(grid, cell, table(text));
    undo.push(done.filled);
    done.filled.forEach(([target]) => target.closest("td").classList.add("changed"));
    M.toast(words.pasted(done.filled.length, done.left));
    grid.dispatchEvent(new CustomEvent("mangnon:pasted", { bubbles: true }));
  }

  function back(event) {
    if (!(event.ctrlKey || event.metaKey) || event.key !== "z" || event.shiftKey || !undo.length) return;
    const [latest] = undo.slice(-1);
    if (!latest.some(([target, , value]) => target.value === value)) return;
    event.preventDefault();
    undo.pop().forEach(([target, former]) => {
      write(target, former);
      target.closest("td").classList.remove("changed");
    });
  }

  function watch(grid) {
    if (grid.dataset.watched) return;
    grid.dataset.watched = "1";
    grid.addEventListener("keydown", (event) => keys(grid, event));
    grid.addEventListener("keydown", back);
    grid.addEventListener("paste", (event) => paste(grid, event));
    grid.addEventListener("focusin", (event) => {
      const cell = event.target.closest("[data-row][data-col]");
      if (!cell) return;
      cell.dataset.was = cell.value;
      if (cell.select && event.target.tagName === "INPUT") setTimeout(() => document.activeElement === cell && cell.value === cell.dataset.was && cell.select());
    });
  }

  function start() {
    document.querySelectorAll("[data-grid]").forEach(watch);
  }
  start();
  document.addEventListener("htmx:load", start);
})();
