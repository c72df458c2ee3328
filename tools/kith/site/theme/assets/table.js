// @ts-check
// Tables that are in the page as a whole: a filter for one, columns to sort by, and long
// ones in portions.
(() => {
  "use strict";

  // Rows shown at once where there is a button for more: thousands take a moment.
  const PORTION = 200;

  /**
   * What a cell is sorted by; nothing where it is empty.
   *
   * @param {HTMLTableCellElement} cell
   * @param {string | null} kind What the column holds.
   */
  function sortKey(cell, kind) {
    const text = cell.getAttribute("data-value") ?? (cell.textContent ?? "").trim();
    if (kind === "text") return kith.fold(text);
    if (kind === "latest") return text;
    return Number.parseFloat(text.replaceAll(",", "")) || "";
  }

  class ManagedTable {
    /** @param {HTMLTableElement} table */
    constructor(table) {
      this.table = table;
      this.body = table.tBodies[0];
      this.rows = Array.from(this.body.rows);
      this.moreButton = document.querySelector(`[data-more='${table.id}']`);
      this.limit = this.moreButton ? PORTION : Number.POSITIVE_INFINITY;
      /** @type {string[]} */
      this.words = [];
      /**
       * What the filter compares, by row.
       *
       * @type {Map<HTMLTableRowElement, string>}
       */
      this.texts = new Map();
      this.makeSortable();
      this.makeFilters();
      this.makePortions();
    }

    /** @param {HTMLTableRowElement} row */
    textOf(row) {
      let text = this.texts.get(row);
      if (text === undefined) {
        text = kith.fold(row.cells[0].textContent ?? "");
        this.texts.set(row, text);
      }
      return text;
    }

    /** @param {HTMLTableRowElement} row */
    matches(row) {
      return this.words.every((word) => this.textOf(row).includes(word));
    }

    /**
     * Shows the rows that match the filter, and gives how many there are. Other rows are
     * taken out of the page: to move a thousand, even hidden ones, takes a moment.
     */
    show() {
      const matching = this.rows.filter((row) => this.matches(row));
      const part = document.createDocumentFragment();
      for (const row of matching.slice(0, this.limit)) part.append(row);
      this.body.replaceChildren(part);
      if (this.moreButton instanceof HTMLElement) {
        this.moreButton.hidden = matching.length <= this.limit;
      }
      return matching.length;
    }

    /**
     * @param {HTMLTableCellElement} head
     * @param {boolean} isDescending
     */
    sort(head, isDescending) {
      const kind = head.getAttribute("data-sort");
      this.rows = kith.sortByKey(this.rows, isDescending, (row) =>
        sortKey(row.cells[head.cellIndex], kind),
      );
      this.show();
      for (const sorted of kith.findAll(this.table, "th[aria-sort]")) {
        sorted.removeAttribute("aria-sort");
      }
      head.setAttribute("aria-sort", isDescending ? "descending" : "ascending");
    }

    /**
     * Sorts by a column whose button was pressed. Words start with A, numbers and dates
     * with the greatest; another press turns the order around.
     *
     * @param {HTMLTableCellElement} head
     */
    sortNext(head) {
      const order = head.getAttribute("aria-sort");
      if (order) this.sort(head, order === "ascending");
      else this.sort(head, head.getAttribute("data-sort") !== "text");
    }

    makeSortable() {
      if (!this.table.classList.contains("sortable")) return;
      for (const head of kith.findAll(this.table, "thead th[data-sort]")) {
        if (!(head instanceof HTMLTableCellElement)) continue;
        const button = kith.createElement("button", head.textContent ?? "");
        button.type = "button";
        button.addEventListener("click", () => this.sortNext(head));
        head.replaceChildren(button);
      }
    }

    makeFilters() {
      const forms = `form[data-filter='${this.table.id}']`;
      for (const form of kith.findAll(document, forms)) this.makeFilter(form);
    }

    /** @param {HTMLElement} form */
    makeFilter(form) {
      const input = kith.find(form, "input", HTMLInputElement);
      const status = kith.byId("kith-shown", HTMLElement);
      const all = status.textContent;
      input.addEventListener("input", () => {
        this.words = kith.foldedWords(input.value);
        const number = this.show().toLocaleString("en");
        status.textContent = this.words.length ? `${number} of ${all}` : all;
      });
      form.addEventListener("submit", (event) => event.preventDefault());
      form.hidden = false;
    }

    makePortions() {
      if (!this.moreButton) return;
      this.moreButton.addEventListener("click", () => this.showMore());
      this.show();
    }

    showMore() {
      const next = this.body.rows.length;
      this.limit += PORTION;
      this.show();
      // The button may be gone, and the focus with it.
      const isGone = this.moreButton instanceof HTMLElement && this.moreButton.hidden;
      if (isGone) kith.find(this.body.rows[next], "a", HTMLElement).focus();
    }
  }

  for (const table of kith.findAll(document, "table.sortable, table[id]")) {
    if (table instanceof HTMLTableElement) new ManagedTable(table);
  }
})();
