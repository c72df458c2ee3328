// @ts-check
// The colors of the picture of the network, as the page shows them now.
(() => {
  "use strict";

  /** How many organizations, the largest, have a color of their own. */
  const COLORED_ORGANIZATIONS = 6;
  const STRENGTH_GRADES = 3;

  /** @implements {NetworkColors} */
  class PictureColors {
    /**
     * @param {HTMLCanvasElement} canvas
     * @param {NetworkModel} model
     * @param {NetworkState} state
     */
    constructor(canvas, model, state) {
      this.canvas = canvas;
      this.model = model;
      this.state = state;
      /** @type {NetworkPaint | null} */
      this.currentPaint = null;
      this.coloredDiscs = model.discs
        .filter((disc) => disc.name && disc.people > 1)
        .slice(0, COLORED_ORGANIZATIONS);
    }

    get paint() {
      this.currentPaint ??= this.mixPaint();
      return this.currentPaint;
    }

    /** @returns {NetworkPaint} */
    mixPaint() {
      const ramp = [];
      for (let grade = 1; grade <= STRENGTH_GRADES; grade += 1) {
        ramp.push(this.colorOf(`--ramp-${grade}`));
      }
      const kinds = [];
      for (let kind = 1; kind <= COLORED_ORGANIZATIONS; kind += 1) {
        kinds.push(this.colorOf(`--kind-${kind}`));
      }
      return {
        ramp,
        kinds,
        ink: this.colorOf("--ink"),
        quiet: this.colorOf("--quiet"),
        line: this.colorOf("--line"),
        lineStrong: this.colorOf("--line-strong"),
        card: this.colorOf("--card"),
        sunken: this.colorOf("--sunken"),
      };
    }

    /**
     * A color such as light-dark(#fff, #000), as the page shows it now.
     *
     * @param {string} property
     */
    colorOf(property) {
      this.canvas.style.color = `var(${property})`;
      const color = getComputedStyle(this.canvas).color;
      this.canvas.style.color = "";
      return color;
    }

    /** @param {number} person */
    indexOf(person) {
      if (!this.model.shown[person]) return -1;
      if (this.state.coloring === "organization") {
        return this.coloredDiscs.indexOf(this.model.discOf(person)) + 1;
      }
      return this.model.strengthGrade(person);
    }

    /** @param {number} index */
    colorAt(index) {
      if (index <= 0) return this.paint.lineStrong;
      const { kinds, ramp } = this.paint;
      return (this.state.coloring === "organization" ? kinds : ramp)[index - 1];
    }

    forget() {
      this.currentPaint = null;
    }
  }

  kith.createNetworkColors = (canvas, model, state) =>
    new PictureColors(canvas, model, state);
})();
