// @ts-check
// The network as a table: everybody in the picture, a page at a time, sorted by any column.
(() => {
  "use strict";

  const ROWS = 50;
  const MOST_TIES = 12;
  const GREATEST_FIRST = new Set(["strength", "ties"]);
  const STRENGTH_WORDS = ["nobody you know", "weak", "moderate", "strong"];
  /** Sorts after every name. */
  const LAST = "\uffff";

  class TableOfPeople {
    /**
     * @param {HTMLElement} section
     * @param {NetworkModel} model
     * @param {string} root
     */
    constructor(section, model, root) {
      this.section = section;
      this.model = model;
      this.data = model.data;
      this.root = root;
      this.body = kith.find(section, "tbody", HTMLTableSectionElement);
      this.status = kith.find(section, "[role=status]", HTMLElement);
      this.turn = kith.find(section, ".turn", HTMLElement);
      this.sortedBy = "strength";
      this.isDescending = true;
      this.start = 0;
      /** @type {number[]} */
      this.order = [];
      /** @type {string[] | null} */
      this.foldedNames = null;
      /** @type {string[] | null} */
      this.foldedOrganizations = null;
      this.comparisons = this.createComparisons();
      for (const button of kith.findAll(section, "th[data-sort] button")) {
        button.addEventListener("click", () => this.sortBy(this.columnOf(button)));
      }
      this.turn.addEventListener("click", (event) => this.turnPage(event));
    }

    /** @returns {Record<string, (one: number, other: number) => number>} */
    createComparisons() {
      const { at, strengths, tied } = this.data;
      return {
        name: (one, other) => kith.compare(this.nameOf(one), this.nameOf(other)),
        organization: (one, other) =>
          // People come by organization already.
          kith.compare(this.organizationOf(at[one]), this.organizationOf(at[other])) ||
          one - other,
        strength: (one, other) => strengths[one] - strengths[other] || other - one,
        ties: (one, other) => tied[one] - tied[other] || other - one,
      };
    }

    /** @param {number} person */
    nameOf(person) {
      this.foldedNames ??= this.data.names.map(kith.fold);
      return this.foldedNames[person];
    }

    /** @param {number} disc */
    organizationOf(disc) {
      this.foldedOrganizations ??= this.model.discs.map(({ name }) =>
        name ? kith.fold(name) : LAST,
      );
      return this.foldedOrganizations[disc];
    }

    show() {
      this.start = 0;
      this.sort();
      this.drawPage();
    }

    sort() {
      const compare = this.comparisons[this.sortedBy];
      const sign = this.isDescending ? -1 : 1;
      this.order = [];
      for (let person = 0; person < this.model.size; person += 1) {
        if (this.model.shown[person]) this.order.push(person);
      }
      this.order.sort((one, other) => sign * compare(one, other));
    }

    /** @param {HTMLElement} button */
    columnOf(button) {
      return button.parentElement?.getAttribute("data-sort") ?? "";
    }

    /** @param {string} column */
    sortBy(column) {
      if (column === this.sortedBy) this.isDescending = !this.isDescending;
      else this.isDescending = GREATEST_FIRST.has(column);
      this.sortedBy = column;
      this.show();
    }

    /** @param {MouseEvent} event */
    turnPage(event) {
      const direction = Number(
        kith.closest(event, "[data-turn]")?.getAttribute("data-turn"),
      );
      if (!direction) return;
      this.start += direction * ROWS;
      this.drawPage();
      kith.find(this.body, "a", HTMLElement).focus();
    }

    drawPage() {
      const end = Math.min(this.start + ROWS, this.order.length);
      this.body.textContent = "";
      for (const person of this.order.slice(this.start, end)) {
        this.fillRow(this.body.insertRow(), person);
      }
      this.announcePage(end);
      this.turn.hidden = this.order.length <= ROWS;
      this.turnButton(-1).disabled = this.start === 0;
      this.turnButton(1).disabled = end >= this.order.length;
      for (const head of kith.findAll(this.section, "th[data-sort]")) {
        this.markOrder(head);
      }
    }

    /** @param {-1 | 1} direction */
    turnButton(direction) {
      return kith.find(this.turn, `[data-turn='${direction}']`, HTMLButtonElement);
    }

    /** @param {number} end */
    announcePage(end) {
      const total = this.order.length;
      const first = (this.start + 1).toLocaleString("en");
      this.status.textContent =
        total > ROWS
          ? `${first} to ${end.toLocaleString("en")} of ${total.toLocaleString("en")} people`
          : kith.count(total, "person", "people");
    }

    /** @param {HTMLElement} head */
    markOrder(head) {
      if (head.getAttribute("data-sort") !== this.sortedBy) {
        head.removeAttribute("aria-sort");
        return;
      }
      head.setAttribute("aria-sort", this.isDescending ? "descending" : "ascending");
    }

    /**
     * @param {HTMLTableRowElement} row
     * @param {number} person
     */
    fillRow(row, person) {
      const head = kith.createElement("th");
      head.setAttribute("scope", "row");
      head.append(this.createPersonLink(person));
      row.append(
        head,
        this.createOrganizationCell(person),
        this.createCell("Your tie", this.describeStrength(person)),
        this.createTiesCell(person),
      );
    }

    /**
     * @param {string} label
     * @param {(Node | string)[]} content
     */
    createCell(label, ...content) {
      const cell = kith.createElement("td");
      cell.setAttribute("data-label", label);
      cell.append(...content);
      return cell;
    }

    /** @param {number} person */
    createPersonLink(person) {
      const address = this.root + this.model.pageOf(person);
      return kith.createLink(this.data.names[person], address);
    }

    /** @param {number} person */
    createOrganizationCell(person) {
      const { name, page } = this.model.discOf(person);
      if (!name) return this.createCell("Organization");
      const address = `${this.root}organizations/${page}.html`;
      return this.createCell("Organization", kith.createLink(name, address));
    }

    /** @param {number} person */
    describeStrength(person) {
      const word = STRENGTH_WORDS[this.model.strengthGrade(person)];
      const strength = this.data.strengths[person];
      return strength ? `${(strength / 100).toFixed(2)} ${word}` : word;
    }

    /** @param {number} person */
    createTiesCell(person) {
      const cell = this.createCell("Ties to");
      const named = this.model.tiesOf(person).slice(0, MOST_TIES);
      for (const [position, other] of named.entries()) {
        if (position) cell.append(", ");
        cell.append(this.createPersonLink(other));
      }
      // Of very many ties the picture has the strongest; the files have all.
      const more = this.data.tied[person] - named.length;
      if (!more) return cell;
      cell.append(
        named.length
          ? ` and ${more.toLocaleString("en")} more`
          : kith.count(more, "person", "people"),
      );
      return cell;
    }
  }

  kith.createNetworkTable = (section, model, root) =>
    new TableOfPeople(section, model, root);
})();
