// @ts-check
// The tools above the picture of the network: whom to find, whom to show, and what the
// colors say.
(() => {
  "use strict";

  const MOST_SUGGESTIONS = 10;

  class NetworkTools {
    /**
     * @param {NetworkView} view
     * @param {() => void} onFilter Called when other people are shown.
     */
    constructor(view, onFilter) {
      this.view = view;
      this.model = view.model;
      this.frame = view.frame;
      this.onFilter = onFilter;
      /**
       * Everything that can be found; made when it is first needed.
       *
       * @type {NetworkEntry[] | null}
       */
      this.entries = null;
      this.coloringField = kith.byId("kith-graph-color", HTMLSelectElement);
      this.filterField = kith.byId("kith-graph-pick", HTMLSelectElement);
      this.addColors();
      this.showLegend();
      this.addLabels();
      this.listen();
    }

    /** Adds the organizations that have a color of their own to the legend. */
    addColors() {
      const legend = kith.find(this.frame, "[data-legend=organization]", HTMLElement);
      const others = legend.lastElementChild;
      for (const [index, disc] of this.view.picture.colors.coloredDiscs.entries()) {
        const item = kith.createElement("li");
        const swatch = kith.createElement("span", "", `swatch kind-${index + 1}`);
        item.append(swatch, disc.name);
        legend.insertBefore(item, others);
      }
    }

    /** Adds relationships and tags to the filter. */
    addLabels() {
      const labels = Array.from(this.model.data.labels.entries());
      labels.sort(([, one], [, other]) => (one < other ? -1 : 1));
      for (const [index, label] of labels) {
        const option = kith.createElement("option", label);
        option.value = String(index);
        this.filterField.append(option);
      }
    }

    showLegend() {
      for (const legend of kith.findAll(this.frame, "[data-legend]")) {
        legend.hidden = legend.getAttribute("data-legend") !== this.view.state.coloring;
      }
    }

    listen() {
      const input = kith.byId("kith-graph-find", HTMLInputElement);
      const list = kith.byId("kith-graph-found", HTMLElement);
      kith.createSuggestions(
        input,
        list,
        (text) => this.suggest(text),
        (entry) => this.choose(entry),
      );
      this.coloringField.addEventListener("change", () => this.changeColoring());
      this.filterField.addEventListener("change", () => this.changeFilter());
    }

    createEntries() {
      /** @type {NetworkEntry[]} */
      const entries = [];
      for (const disc of this.model.discs) {
        const { name } = disc;
        if (!name) continue;
        entries.push({
          label: name,
          kind: "organization",
          text: kith.fold(name),
          disc,
        });
      }
      for (const [person, name] of this.model.data.names.entries()) {
        const detail = this.model.workOf(person);
        entries.push({ label: name, detail, text: kith.fold(name), person });
      }
      return entries;
    }

    /** @param {string} text */
    suggest(text) {
      this.entries ??= this.createEntries();
      const found = kith.matchingEntries(text, this.entries, MOST_SUGGESTIONS);
      this.view.status.textContent = found.length
        ? ""
        : "Nobody and no organization has that name here.";
      return found;
    }

    /** @param {NetworkEntry} entry */
    choose({ person, disc }) {
      if (person !== undefined) this.view.select(person, true);
      else if (disc) this.view.showDisc(disc);
      this.view.ground.focus({ preventScroll: true });
    }

    changeColoring() {
      this.view.state.coloring = this.coloringField.value;
      this.showLegend();
      this.view.picture.drawLater();
    }

    changeFilter() {
      const { state, picture, status } = this.view;
      const shown = this.model.filter(Number(this.filterField.value));
      if (state.selected >= 0 && !this.model.shown[state.selected])
        this.view.select(-1);
      state.hovered = -1;
      picture.drawLater();
      this.onFilter();
      const total = this.model.size.toLocaleString("en");
      status.textContent = `${shown.toLocaleString("en")} of ${total} people are selected.`;
    }
  }

  kith.createNetworkTools = (view, onFilter) => {
    new NetworkTools(view, onFilter);
  };
})();
