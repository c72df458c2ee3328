// @ts-check
// The picture of the network in its frame: moving in it by pointer and by key, and the
// card that tells who is meant.
(() => {
  "use strict";

  /** How near to a dot a pointer must be, in pixels. */
  const REACH = 12;
  const LARGEST_SCALE = 20;
  const LARGEST_SCALE_AT_START = 4;
  const LARGEST_SCALE_OF_DISC = 6;
  /** At this scale at least, somebody who is selected by key or name is shown. */
  const SELECTED_SCALE = 1.6;
  const STRENGTH_WORDS = ["", "weak", "moderate", "strong"];
  /** @type {Record<string, NetworkDirection>} */
  const DIRECTIONS = {
    ArrowLeft: { dx: -1, dy: 0 },
    ArrowRight: { dx: 1, dy: 0 },
    ArrowUp: { dx: 0, dy: -1 },
    ArrowDown: { dx: 0, dy: 1 },
  };

  /**
   * The map that moves and scales the picture, as a plane: x to the right, y down, one unit
   * a pixel at zoom 0.
   *
   * @param {HTMLElement} ground
   * @param {boolean} isStill Whether the reader wants no motion.
   */
  function createMap(ground, isStill) {
    const crs = L.extend({}, L.CRS.Simple, {
      transformation: L.transformation(1, 0, 1, 0),
    });
    const map = new L.Map(ground, {
      attributionControl: false,
      boxZoom: false,
      crs,
      doubleClickZoom: false,
      fadeAnimation: false,
      inertia: !isStill,
      keyboardPanDelta: 60,
      maxZoom: Math.log2(LARGEST_SCALE),
      wheelPxPerZoomLevel: 120,
      zoomAnimation: !isStill,
      zoomControl: false,
      zoomDelta: 0.5,
      zoomSnap: 0,
    });
    // Keys would glide otherwise.
    if (isStill) {
      map.panBy = (offset) =>
        L.Map.prototype.panBy.call(map, offset, { animate: false });
    }
    return map;
  }

  /** @implements {NetworkView} */
  class FramedPicture {
    /**
     * @param {HTMLElement} frame
     * @param {NetworkModel} model
     * @param {string} root
     */
    constructor(frame, model, root) {
      this.frame = frame;
      this.model = model;
      this.data = model.data;
      this.root = root;
      this.ground = kith.find(frame, ".graph-map", HTMLElement);
      this.card = kith.find(frame, ".graph-card", HTMLElement);
      this.status = kith.byId("kith-graph-said", HTMLElement);
      this.stillness = window.matchMedia("(prefers-reduced-motion: reduce)");
      /** @type {NetworkState} */
      this.state = { hovered: -1, selected: -1, coloring: "strength" };
      this.map = createMap(this.ground, this.stillness.matches);
      this.showAll();
      this.picture = kith.createNetworkPicture(this.map, model, this.state);
      this.picture.draw();
      this.listen();
    }

    /**
     * Where the whole picture is seen. Nobody zooms out much farther.
     *
     * @returns {{ center: LeafletPosition, zoom: number }}
     */
    wholeView() {
      const { left, top, right, bottom } = this.model.bounds;
      const size = this.map.getSize();
      const margin = Math.min(70, size.x / 8);
      const scale = Math.min(
        (size.x - 2 * margin) / Math.max(right - left, 1),
        (size.y - 56) / Math.max(bottom - top, 1),
      );
      this.map.options.minZoom = Math.log2(Math.max(scale, 0.005) * 0.7);
      return {
        center: [(top + bottom) / 2, (left + right) / 2],
        zoom: Math.log2(Math.min(scale, LARGEST_SCALE_AT_START)),
      };
    }

    showAll() {
      const { center, zoom } = this.wholeView();
      this.moveTo(center, zoom);
    }

    /**
     * @param {LeafletPosition | LeafletLatLng} center
     * @param {number} zoom
     */
    moveTo(center, zoom) {
      this.map.setView(center, zoom, this.stillness.matches ? { animate: false } : {});
    }

    /**
     * Who is at a point, or -1.
     *
     * @param {LeafletLatLng} point
     * @param {number} reach In pixels.
     */
    personAt(point, reach) {
      const scale = this.map.options.crs.scale(this.map.getZoom());
      return this.model.nearest(point.lng, point.lat, Math.max(reach / scale, 3));
    }

    /** @param {number} person */
    describe(person) {
      return [
        this.model.workOf(person),
        this.describeStrength(person),
        this.describeTies(person),
      ].filter(Boolean);
    }

    /** @param {number} person */
    describeStrength(person) {
      const strength = this.data.strengths[person];
      if (!strength) return "Nobody you know by real contact";
      const number = (strength / 100).toFixed(2);
      const word = STRENGTH_WORDS[this.model.strengthGrade(person)];
      const last = this.data.words[this.data.lasts[person]];
      return `Your tie: ${number}, ${word}${last ? `; last contact ${last}` : ""}`;
    }

    /** @param {number} person */
    describeTies(person) {
      const ties = this.data.tied[person];
      if (!ties) return "No recorded ties to others here";
      return `${ties} ${ties === 1 ? "tie" : "ties"} to others here`;
    }

    /**
     * @param {string} name
     * @param {string} address From the site's top.
     * @param {string[]} lines
     */
    showCard(name, address, lines) {
      const title = kith.createElement("p", "", "graph-card-name");
      title.append(kith.createLink(name, this.root + address));
      this.card.replaceChildren(title);
      for (const line of lines) {
        this.card.append(kith.createElement("p", line, "quiet small"));
      }
      this.card.hidden = false;
    }

    /** @param {number} person Whose card is shown, or -1 for no card. */
    showCardOf(person) {
      if (person < 0) this.card.hidden = true;
      else {
        const address = this.model.pageOf(person);
        this.showCard(this.data.names[person], address, this.describe(person));
      }
    }

    /**
     * Selects somebody, or nobody for -1.
     *
     * @param {number} person
     * @param {boolean} isMoved Whether the view may move to them.
     */
    select(person, isMoved = false) {
      this.state.selected = person;
      this.showCardOf(person);
      this.picture.drawRings();
      if (person < 0) {
        this.status.textContent = "";
        return;
      }
      const sentences = [this.data.names[person], ...this.describe(person)];
      this.status.textContent = `${sentences.join(". ")}. Press Enter to open the page.`;
      this.showPerson([this.data.y[person], this.data.x[person]], isMoved);
    }

    /**
     * @param {LeafletPosition} position
     * @param {boolean} isMoved
     */
    showPerson(position, isMoved) {
      const { map } = this;
      const cardHeight = this.card.offsetHeight;
      if (isMoved && !this.isWellInView(position)) {
        const zoom = Math.max(map.getZoom(), Math.log2(SELECTED_SCALE));
        const center = map.project(position, zoom).add([0, cardHeight / 2]);
        this.moveTo(map.unproject(center, zoom), zoom);
      } else if (this.isCovered(position)) {
        map.panInside(position, {
          padding: [20, 20],
          paddingBottomRight: [20, cardHeight + 80],
        });
      }
    }

    /**
     * Whether a place is well within the view, and near enough to be told apart.
     *
     * @param {LeafletPosition} position
     */
    isWellInView(position) {
      if (this.map.getZoom() < 0 || this.isCovered(position)) return false;
      return this.map.getBounds().pad(-0.1).contains(position);
    }

    /**
     * Whether the card covers a place.
     *
     * @param {LeafletPosition} position
     */
    isCovered(position) {
      const { x, y } = this.map.latLngToContainerPoint(position);
      const right = this.card.offsetLeft + this.card.offsetWidth;
      return y > this.card.offsetTop - REACH && x < right + REACH;
    }

    /** @param {Disc} disc */
    showDisc(disc) {
      const size = this.map.getSize();
      const zoom = Math.log2((Math.min(size.x, size.y) * 0.38) / disc.radius);
      const people = kith.count(disc.people, "person", "people");
      this.state.selected = -1;
      this.picture.drawRings();
      if (disc.page) {
        const address = `organizations/${disc.page}.html`;
        this.showCard(disc.name, address, [`${people} in the picture`]);
      }
      this.status.textContent = `${disc.name || "No organization recorded"}, ${people}`;
      this.moveTo([disc.y, disc.x], Math.min(zoom, Math.log2(LARGEST_SCALE_OF_DISC)));
    }

    openSelected() {
      const { selected } = this.state;
      if (selected >= 0) window.location.href = this.root + this.model.pageOf(selected);
    }

    /**
     * @param {LeafletLatLng} point
     * @param {number} reach
     */
    press(point, reach) {
      const person = this.personAt(point, reach);
      const disc = this.model.discAt(point.lng, point.lat);
      if (person >= 0) this.select(person);
      else if (disc?.name) this.showDisc(disc);
      else this.select(-1);
    }

    /** @param {number} person Who is under the pointer, or -1. */
    hover(person) {
      if (person === this.state.hovered) return;
      this.state.hovered = person;
      this.ground.classList.toggle("over", person >= 0);
      this.showCardOf(person >= 0 ? person : this.state.selected);
      this.picture.drawRings();
    }

    listen() {
      this.listenToMap();
      this.listenToScrolling();
      this.ground.addEventListener("keydown", (event) => this.pressKey(event));
      for (const button of kith.findAll(this.frame, "[data-zoom]")) {
        button.addEventListener("click", () =>
          this.zoomBy(Number(button.getAttribute("data-zoom"))),
        );
      }
      const recolor = () => this.picture.recolor();
      const darkness = window.matchMedia("(prefers-color-scheme: dark)");
      darkness.addEventListener("change", recolor);
      new MutationObserver(recolor).observe(document.documentElement, {
        attributes: true,
      });
    }

    listenToMap() {
      const { map } = this;
      map.on("click", (event) => {
        const isTouch = event.originalEvent.pointerType === "touch";
        this.press(event.latlng, isTouch ? 2 * REACH : REACH);
      });
      map.on("dblclick", (event) => {
        if (this.personAt(event.latlng, REACH) === this.state.selected)
          this.openSelected();
      });
      map.on("mousemove", (event) => {
        if (!map.dragging.moving()) this.hover(this.personAt(event.latlng, REACH));
      });
      map.on("mouseout", () => this.hover(-1));
      map.on("resize", () => this.wholeView());
    }

    /**
     * A mouse pans at once. One finger and the wheel scroll the page until the picture has
     * the focus.
     */
    listenToScrolling() {
      const { dragging } = this.map;
      const hasFocus = () => document.activeElement === this.ground;
      this.map.on("focus", () => dragging.enable());
      this.frame.addEventListener(
        "pointerdown",
        (event) => {
          if (event.pointerType === "touch" && !hasFocus()) dragging.disable();
          else dragging.enable();
        },
        true,
      );
      this.frame.addEventListener(
        "wheel",
        (event) => {
          if (!event.ctrlKey && !hasFocus()) event.stopPropagation();
        },
        true,
      );
    }

    /**
     * Leaflet moves by the arrows, and zooms by + and −; these are the other keys.
     *
     * @param {KeyboardEvent} event
     */
    pressKey(event) {
      const direction = DIRECTIONS[event.key];
      const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
      if (direction && event.shiftKey) this.selectNeighbor(direction);
      else if (hasModifier || !this.pressPlainKey(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
    }

    /**
     * Does what a key asks for; gives whether it asks for anything.
     *
     * @param {string} key
     */
    pressPlainKey(key) {
      if (key === "0") this.showAll();
      else if (key === "Enter") this.openSelected();
      else if (key === "Escape") this.leave();
      else return false;
      return true;
    }

    /**
     * Selects the next person in a direction; first, whoever is nearest to the middle.
     *
     * @param {NetworkDirection} direction
     */
    selectNeighbor(direction) {
      const { selected } = this.state;
      const middle = this.map.getCenter();
      const next =
        selected >= 0
          ? this.model.neighborOf(selected, direction)
          : this.model.nearest(middle.lng, middle.lat, Number.POSITIVE_INFINITY);
      if (next >= 0) this.select(next, true);
    }

    leave() {
      if (this.state.selected >= 0) this.select(-1);
      else this.ground.blur();
    }

    /** @param {number} step How far, or 0 for the whole picture. */
    zoomBy(step) {
      if (step) this.map.setZoom(this.map.getZoom() + step);
      else this.showAll();
    }
  }

  kith.createNetworkView = (frame, model, root) =>
    new FramedPicture(frame, model, root);
})();
