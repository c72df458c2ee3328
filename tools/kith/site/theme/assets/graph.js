// @ts-check
// The Network page: loads the data of the picture when it is wanted, then shows the
// picture, its tools and the table.
(() => {
  "use strict";

  /** Lets the browser answer the reader before the next step. */
  function nextTask() {
    return new Promise((resolve) => {
      window.setTimeout(resolve);
    });
  }

  /** The page: the buttons that load the network, and what is shown then. */
  class NetworkPage {
    /** @param {HTMLElement} frame */
    constructor(frame) {
      this.frame = frame;
      this.root = frame.getAttribute("data-root") ?? "";
      this.start = kith.find(frame, ".graph-start", HTMLElement);
      this.section = kith.byId("kith-graph-table", HTMLElement);
      this.tableStart = kith.find(this.section, ".graph-table-start", HTMLElement);
      this.isAsked = false;
      /**
       * What gets the focus when it is there.
       *
       * @type {HTMLElement | null}
       */
      this.focusLater = null;
      for (const button of kith.findAll(document, "[data-graph-load]")) {
        button.addEventListener("click", (event) => this.loadFrom(event));
      }
      // Of few people the picture is there at once; of many it is loaded when asked for.
      if (frame.hasAttribute("data-now")) this.load();
      else {
        this.start.hidden = false;
        this.tableStart.hidden = false;
      }
    }

    /** @param {MouseEvent} event */
    loadFrom(event) {
      const isByKey = event.detail === 0;
      // A mouse would lose its wheel to the picture.
      if (!this.isAsked && isByKey && event.target instanceof Node) {
        const isPicture = this.start.contains(event.target);
        this.focusLater = isPicture
          ? kith.find(this.frame, ".graph-map", HTMLElement)
          : this.section;
      }
      this.load();
    }

    load() {
      if (this.isAsked) return;
      this.isAsked = true;
      kith.loadScript(`${this.root}assets/graph-data.js`, () => this.show());
    }

    /** In steps, so that the page answers in between: thousands of people take a moment. */
    async show() {
      this.start.hidden = true;
      const data = /** @type {NetworkData} */ (window.kithGraph);
      const model = kith.createNetworkModel(data);
      await nextTask();
      const parts = ".graph-picture, .graph-tools, .graph-below";
      for (const part of kith.findAll(this.frame, parts)) part.hidden = false;
      const view = kith.createNetworkView(this.frame, model, this.root);
      await nextTask();
      /** @type {NetworkTable | null} */
      let table = null;
      kith.createNetworkTools(view, () => table?.show());
      await nextTask();
      table = kith.createNetworkTable(this.section, model, this.root);
      this.tableStart.hidden = true;
      kith.find(this.section, ".table-frame", HTMLElement).hidden = false;
      table.show();
      this.restoreFocus();
    }

    /** The button that was pressed by key is gone: what it asked for has the focus. */
    restoreFocus() {
      const focused = document.activeElement;
      const isLost = focused === document.body || !focused?.checkVisibility();
      if (isLost) this.focusLater?.focus({ preventScroll: true });
    }
  }

  const frame = document.querySelector(".graph");
  // Leaflet is not loaded where there are no people.
  if (frame instanceof HTMLElement && "L" in window) new NetworkPage(frame);
})();
