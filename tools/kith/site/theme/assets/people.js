// @ts-check
// The People page: filters, order and the rows of the table, added in portions. The page's
// address keeps the filters and the order.
(() => {
  "use strict";

  const FILTERS = [
    "words",
    "status",
    "relationship",
    "strength",
    "last",
    "organization",
    "tag",
    "rule",
  ];
  const GREATEST_FIRST = new Set(["last", "findings", "strength"]);
  const PORTION = 100;
  /** Of so many people, the filter waits until nobody types. */
  const MANY = 5000;
  const TYPING_PAUSE = 120;
  /** How many people before and after the one opened are remembered. */
  const NEIGHBORS = 100;

  /**
   * The filters that the page has.
   *
   * @returns {FilterFields}
   */
  function findFields() {
    /** @type {FilterFields} */
    const fields = {};
    for (const name of FILTERS) {
      const field = document.getElementById(`kith-${name}`);
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
        fields[name] = field;
      }
    }
    return fields;
  }

  /** The parts of the page's address after "#", by name. */
  function readAddress() {
    /** @type {Map<string, string>} */
    const parts = new Map();
    for (const pair of location.hash.slice(1).split("&")) {
      const separator = pair.indexOf("=");
      if (separator < 1) continue;
      try {
        const text = decodeURIComponent(pair.slice(separator + 1));
        parts.set(pair.slice(0, separator), text);
      } catch {
        // Not a part that this page wrote.
      }
    }
    return parts;
  }

  /**
   * An order as the address and the field "Sort by" have it.
   *
   * @param {PeopleOrder} order
   */
  function formatOrder({ key, isDescending }) {
    return isDescending ? `-${key}` : key;
  }

  /**
   * @param {string} text
   * @returns {PeopleOrder}
   */
  function parseOrder(text) {
    return { key: text.replace(/^-/, ""), isDescending: text.startsWith("-") };
  }

  class PeoplePage {
    /**
     * @param {PeopleData} data
     * @param {HTMLElement} form
     * @param {HTMLTableElement} table
     */
    constructor(data, form, table) {
      this.model = kith.createPeopleModel(data);
      this.form = form;
      this.table = table;
      this.body = table.tBodies[0];
      this.status = kith.byId("kith-shown", HTMLElement);
      this.moreButton = kith.byId("kith-more", HTMLElement);
      this.chips = kith.byId("kith-chips", HTMLElement);
      this.orderField = kith.byId("kith-sort", HTMLSelectElement);
      this.filtersButton = kith.find(form, ".more-filters", HTMLElement);
      this.wordsField = kith.byId("kith-words", HTMLInputElement);
      this.fields = findFields();
      /** @type {PeopleOrder} */
      this.order = { key: "name", isDescending: false };
      this.found = this.model.people;
      this.drawn = 0;
      this.typingTimer = 0;
      kith.fillPeopleFilters(this.fields, this.model.people, data);
      this.unfold(false);
      this.makeSortable();
      this.listenToForm();
      this.listenToTable();
      window.addEventListener("hashchange", () => {
        this.recall();
        this.update();
      });
      form.hidden = false;
      this.recall();
      this.update();
    }

    /** The filters that are on, by name. */
    activeFilters() {
      return Object.keys(this.fields).filter((name) => this.fields[name].value);
    }

    update() {
      /** @type {PeopleFilters} */
      const filters = {};
      for (const name of this.activeFilters()) filters[name] = this.fields[name].value;
      this.found = this.model.sort(this.model.filter(filters), this.order);
      this.body.textContent = "";
      this.drawn = 0;
      this.drawPortion();
      this.drawChips();
      this.announceTotal();
      if (!this.found.length) this.drawNobody();
    }

    updateAndRemember() {
      this.update();
      this.remember();
    }

    drawPortion() {
      const part = document.createDocumentFragment();
      const end = Math.min(this.found.length, this.drawn + PORTION);
      const columns = {
        hasTies: "status" in this.fields,
        hasFindings: "rule" in this.fields,
      };
      for (const person of this.found.slice(this.drawn, end)) {
        part.append(kith.createPersonRow(person, columns));
      }
      this.drawn = end;
      this.body.append(part);
      this.moreButton.hidden = end >= this.found.length;
    }

    drawNobody() {
      const row = document.createElement("tr");
      const text =
        "Nobody is like that. Remove a filter, or search for part of a name.";
      const cell = kith.createElement("td", text, "quiet");
      cell.colSpan = this.table.tHead?.rows[0].cells.length ?? 1;
      row.append(cell);
      this.body.append(row);
    }

    announceTotal() {
      const total = this.model.people.length;
      const found = this.found.length;
      this.status.textContent =
        found === total
          ? kith.count(total, "person", "people")
          : `${found.toLocaleString("en")} of ${total.toLocaleString("en")} people`;
    }

    /** Shows the filters that are on, each with a button that removes it. */
    drawChips() {
      const active = this.activeFilters();
      this.chips.textContent = "";
      for (const name of active) {
        const filter = `${this.labelOf(name)}: ${this.choiceIn(name)}`;
        this.addChip(filter, `Remove the filter ${filter}`, [name]);
      }
      if (active.length > 1) this.addChip("Clear all", "", active);
      const total = active.length ? ` (${active.length})` : "";
      this.filtersButton.textContent = `Filters${total}`;
    }

    /** @param {string} name */
    labelOf(name) {
      return kith.find(this.form, `label[for=kith-${name}]`, HTMLElement).textContent;
    }

    /**
     * What a filter is set to, as the reader sees it.
     *
     * @param {string} name
     */
    choiceIn(name) {
      const field = this.fields[name];
      if (field instanceof HTMLInputElement) return `“${field.value}”`;
      const option = field.options[field.selectedIndex];
      return option.textContent.replace(/ \([\d,]+\)$/, "");
    }

    /**
     * @param {string} text
     * @param {string} label What is read aloud, if not the text.
     * @param {string[]} names The filters that the button removes.
     */
    addChip(text, label, names) {
      const item = document.createElement("li");
      const button = kith.createElement("button", text, "chip");
      button.type = "button";
      if (label) button.setAttribute("aria-label", label);
      button.addEventListener("click", () => {
        for (const name of names) this.fields[name].value = "";
        this.updateAndRemember();
        // On a phone the field may be folded away.
        const field = this.fields[names[0]];
        (field.checkVisibility() ? field : this.filtersButton).focus();
      });
      item.append(button);
      this.chips.append(item);
    }

    /** Writes the filters and the order into the page's address. */
    remember() {
      const parts = this.activeFilters().map(
        (name) => `${name}=${encodeURIComponent(this.fields[name].value)}`,
      );
      const order = formatOrder(this.order);
      if (order !== "name") parts.push(`sort=${order}`);
      kith.replaceHash(parts.join("&"));
    }

    /** Takes the filters and the order from the page's address. */
    recall() {
      const parts = readAddress();
      for (const [name, field] of Object.entries(this.fields)) {
        field.value = parts.get(name) ?? "";
        // The list has no such choice: as if there were no filter.
        if (field instanceof HTMLSelectElement && field.selectedIndex < 0) {
          field.value = "";
        }
      }
      const order = parseOrder(parts.get("sort") || "name");
      if (this.findHead(order.key)) this.sortBy(order);
    }

    /** @param {string} key */
    findHead(key) {
      return this.table.querySelector(`th[data-sort=${JSON.stringify(key)}]`);
    }

    /** @param {PeopleOrder} order */
    sortBy(order) {
      this.order = order;
      for (const head of kith.findAll(this.table, "th[aria-sort]")) {
        head.removeAttribute("aria-sort");
      }
      const direction = order.isDescending ? "descending" : "ascending";
      this.findHead(order.key)?.setAttribute("aria-sort", direction);
      this.orderField.value = formatOrder(order);
    }

    /** @param {string} key A column whose button was pressed. */
    sortByColumn(key) {
      const isSorted = this.order.key === key;
      const isDescending = isSorted
        ? !this.order.isDescending
        : GREATEST_FIRST.has(key);
      this.sortBy({ key, isDescending });
      this.updateAndRemember();
    }

    makeSortable() {
      for (const head of kith.findAll(this.table, "thead th[data-sort]")) {
        const key = head.getAttribute("data-sort") ?? "";
        const button = kith.createElement("button", head.textContent);
        button.type = "button";
        button.addEventListener("click", () => this.sortByColumn(key));
        head.replaceChildren(button);
      }
    }

    /** @param {boolean} isOpen Whether all filters are shown on a narrow screen. */
    unfold(isOpen) {
      this.form.classList.toggle("open", isOpen);
      this.filtersButton.setAttribute("aria-expanded", String(isOpen));
    }

    listenToForm() {
      this.filtersButton.addEventListener("click", () =>
        this.unfold(!this.form.classList.contains("open")),
      );
      this.wordsField.addEventListener("input", () => this.filterByWords());
      this.form.addEventListener("change", (event) => {
        // Words were taken as they were typed. To draw the rows again when the field is
        // left would take the link away from under the pointer.
        if (event.target === this.wordsField) return;
        if (event.target === this.orderField) {
          this.sortBy(parseOrder(this.orderField.value));
        }
        this.updateAndRemember();
      });
      this.form.addEventListener("submit", (event) => event.preventDefault());
    }

    filterByWords() {
      window.clearTimeout(this.typingTimer);
      if (this.model.people.length <= MANY) {
        this.updateAndRemember();
        return;
      }
      this.typingTimer = window.setTimeout(
        () => this.updateAndRemember(),
        TYPING_PAUSE,
      );
    }

    listenToTable() {
      this.body.addEventListener("click", (event) => {
        const link = kith.closest(event, "th a");
        if (link) this.rememberList(link.getAttribute("href") ?? "");
      });
      this.moreButton.addEventListener("click", () => this.drawPortion());
      const observer = new IntersectionObserver(
        ([entry]) => {
          if (entry.isIntersecting && !this.moreButton.hidden) this.drawPortion();
        },
        { rootMargin: "600px" },
      );
      if (this.moreButton.parentElement)
        observer.observe(this.moreButton.parentElement);
    }

    /**
     * Remembers who comes before and after somebody, for their page (see in-list.js).
     *
     * @param {string} href The page that was opened.
     */
    rememberList(href) {
      const position = this.found.findIndex((person) => person.href === href);
      if (position < 0) return;
      const start = Math.max(0, position - NEIGHBORS);
      const neighbors = this.found.slice(start, position + NEIGHBORS);
      /** @type {PeopleList} */
      const list = {
        back: `people.html${location.hash}`,
        rows: neighbors.map((person) => [person.href, person.name]),
      };
      kith.writeSession("kith-list", JSON.stringify(list));
    }
  }

  const form = document.querySelector(".filters");
  const table = document.getElementById("kith-people");
  const data = window.kithPeople;
  if (data && form instanceof HTMLElement && table instanceof HTMLTableElement) {
    new PeoplePage(data, form, table);
  }
})();
