// @ts-check
// Draws the network on a bitmap somewhat larger than the view, which Leaflet moves and
// scales: discs, ties, people, and names (see graph-labels.js).
(() => {
  "use strict";

  /** How much larger than the view the bitmap is, on each side. */
  const MARGIN = 0.3;
  /**
   * Of so many people, ties would be a gray cloud from afar; those between organizations
   * are drawn instead.
   */
  const MANY = 1500;
  /** How far apart neighbors are at scale 1. */
  const SPACING = 10;
  /** From so many pixels between neighbors on, people and their own ties are told apart. */
  const NEAR = 9;
  /** Smaller dots are drawn as squares, which takes less time. */
  const SMALLEST_CIRCLE = 2.2;
  const FULL_CIRCLE = 2 * Math.PI;

  /** @implements {NetworkPicture} */
  class BitmapPicture {
    /**
     * @param {LeafletMap} map
     * @param {NetworkModel} model
     * @param {NetworkState} state
     */
    constructor(map, model, state) {
      this.map = map;
      this.model = model;
      this.data = model.data;
      this.state = state;
      this.canvas = document.createElement("canvas");
      this.context = /** @type {CanvasRenderingContext2D} */ (
        this.canvas.getContext("2d")
      );
      // An SVGOverlay takes any element; its place is set whenever the picture is drawn.
      this.overlay = L.svgOverlay(this.canvas, map.getBounds()).addTo(map);
      this.rings = L.layerGroup().addTo(map);
      this.colors = kith.createNetworkColors(this.canvas, model, state);
      this.labels = kith.createNetworkLabels(this.context, model);
      /**
       * Who is named in the picture.
       *
       * @type {Set<number>}
       */
      this.named = new Set();
      /** @type {LeafletBounds | null} */
      this.drawnBounds = null;
      this.nextFrame = 0;
      map.on("moveend", () => this.drawLater());
      map.on("move", () => {
        if (!this.drawnBounds?.contains(map.getBounds())) this.drawLater();
      });
    }

    draw() {
      window.cancelAnimationFrame(this.nextFrame);
      this.nextFrame = 0;
      const view = this.map.getSize();
      // It has no size while it is hidden, as in print.
      if (!view.x || !view.y) return;
      const margin = view.multiplyBy(MARGIN).round();
      const corner = this.map.containerPointToLayerPoint(margin.multiplyBy(-1));
      const size = view.add(margin.multiplyBy(2));
      const frame = this.createFrame(corner, size, margin);
      this.resizeCanvas(size);
      this.drawDiscs(frame);
      if (!frame.isNear && this.model.size > MANY) this.drawLinks(frame);
      else this.drawTies(frame);
      this.drawPeople(frame);
      this.named = this.labels.draw(frame, this.colors.paint);
      this.drawnBounds = L.latLngBounds(
        this.map.layerPointToLatLng(corner),
        this.map.layerPointToLatLng(corner.add(size)),
      );
      this.overlay.setBounds(this.drawnBounds);
      this.drawRings();
    }

    drawLater() {
      if (!this.nextFrame)
        this.nextFrame = window.requestAnimationFrame(() => this.draw());
    }

    recolor() {
      this.colors.forget();
      this.drawLater();
    }

    scale() {
      return this.map.options.crs.scale(this.map.getZoom());
    }

    /**
     * What of the plane is on the bitmap, and how its places become pixels.
     *
     * @param {LeafletPoint} corner
     * @param {LeafletPoint} size
     * @param {LeafletPoint} margin
     * @returns {NetworkFrame}
     */
    createFrame(corner, size, margin) {
      const scale = this.scale();
      const origin = this.map.getPixelOrigin().add(corner);
      return {
        scale,
        isNear: SPACING * scale >= NEAR,
        left: origin.x / scale,
        top: origin.y / scale,
        right: (origin.x + size.x) / scale,
        bottom: (origin.y + size.y) / scale,
        width: size.x,
        height: size.y,
        marginX: margin.x,
        marginY: margin.y,
        toX: (x) => x * scale - origin.x,
        toY: (y) => y * scale - origin.y,
      };
    }

    /** @param {LeafletPoint} size */
    resizeCanvas(size) {
      const ratio = window.devicePixelRatio || 1;
      this.canvas.width = Math.round(size.x * ratio);
      this.canvas.height = Math.round(size.y * ratio);
      this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    }

    /** @param {NetworkFrame} frame */
    drawDiscs(frame) {
      const { context } = this;
      context.fillStyle = this.colors.paint.sunken;
      context.strokeStyle = this.colors.paint.line;
      context.lineWidth = 1;
      context.beginPath();
      for (const disc of this.model.discs) {
        if (!disc.name || disc.people < 2) continue;
        this.addCircle(frame.toX(disc.x), frame.toY(disc.y), disc.radius * frame.scale);
      }
      context.fill();
      context.stroke();
    }

    /**
     * @param {number} x
     * @param {number} y
     * @param {number} radius
     */
    addCircle(x, y, radius) {
      this.context.moveTo(x + radius, y);
      this.context.arc(x, y, radius, 0, FULL_CIRCLE);
    }

    /**
     * Lines between organizations, as wide as there are many ties between their people.
     *
     * @param {NetworkFrame} frame
     */
    drawLinks(frame) {
      const { context } = this;
      const most = this.model.links[0]?.ties ?? 1;
      context.strokeStyle = this.colors.paint.quiet;
      for (const { from, to, ties } of this.model.links) {
        context.globalAlpha = 0.08 + (0.3 * ties) / most;
        context.lineWidth = 0.6 + (4 * ties) / most;
        context.beginPath();
        context.moveTo(frame.toX(from.x), frame.toY(from.y));
        context.lineTo(frame.toX(to.x), frame.toY(to.y));
        context.stroke();
      }
      context.globalAlpha = 1;
    }

    /**
     * Lines between people of whom at least one is on the bitmap.
     *
     * @param {NetworkFrame} frame
     */
    drawTies(frame) {
      const { context, data } = this;
      const { shown } = this.model;
      let drawn = 0;
      context.strokeStyle = this.colors.paint.quiet;
      context.beginPath();
      for (let tie = 0; tie < data.ties.length; tie += 2) {
        const one = data.ties[tie];
        const other = data.ties[tie + 1];
        if (!shown[one] || !shown[other]) continue;
        if (!this.isInside(frame, one) && !this.isInside(frame, other)) continue;
        context.moveTo(frame.toX(data.x[one]), frame.toY(data.y[one]));
        context.lineTo(frame.toX(data.x[other]), frame.toY(data.y[other]));
        drawn += 1;
      }
      context.globalAlpha = Math.max(0.05, Math.min(0.45, 120 / drawn));
      context.lineWidth = 1;
      context.stroke();
      context.globalAlpha = 1;
    }

    /**
     * @param {NetworkBounds} bounds
     * @param {number} person
     */
    isInside(bounds, person) {
      const x = this.data.x[person];
      const y = this.data.y[person];
      return (
        x >= bounds.left && x <= bounds.right && y >= bounds.top && y <= bounds.bottom
      );
    }

    /**
     * One path for each color: a path for each dot would take four times as long.
     *
     * @param {NetworkFrame} frame
     */
    drawPeople(frame) {
      /** @type {Map<number, number[]>} */
      const peopleByColor = new Map();
      this.model.visitWithin(frame, (person) => {
        const index = this.colors.indexOf(person);
        const people = peopleByColor.get(index);
        if (people) people.push(person);
        else peopleByColor.set(index, [person]);
      });
      const indexes = Array.from(peopleByColor.keys()).sort(
        (one, other) => one - other,
      );
      for (const index of indexes) {
        this.context.beginPath();
        for (const person of peopleByColor.get(index) ?? []) this.addDot(frame, person);
        this.paintDots(index, frame.scale);
      }
    }

    /**
     * @param {NetworkFrame} frame
     * @param {number} person
     */
    addDot(frame, person) {
      const x = frame.toX(this.data.x[person]);
      const y = frame.toY(this.data.y[person]);
      const radius = this.model.dotRadius(person, frame.scale);
      if (radius >= SMALLEST_CIRCLE) this.addCircle(x, y, radius);
      else this.context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    /**
     * @param {number} index
     * @param {number} scale
     */
    paintDots(index, scale) {
      const { context } = this;
      const { paint } = this.colors;
      const isByStrength = this.state.coloring === "strength";
      const hasOutline = this.model.isOutlined(scale);
      context.globalAlpha = index < 0 ? 0.18 : 1;
      if (index === 0 && isByStrength && hasOutline) {
        // Whom one does not know is a ring: color alone must not say it.
        this.fillAndOutline(paint.card, this.colors.colorAt(0), 1.6);
      } else if (index > 0 && !isByStrength && hasOutline) {
        // Lighter colors would not stand out from a light ground without an outline.
        this.fillAndOutline(this.colors.colorAt(index), paint.quiet, 0.8);
      } else {
        context.fillStyle = this.colors.colorAt(index);
        context.fill();
      }
      context.globalAlpha = 1;
    }

    /**
     * @param {string} fill
     * @param {string} outline
     * @param {number} width
     */
    fillAndOutline(fill, outline, width) {
      this.context.fillStyle = fill;
      this.context.fill();
      this.context.strokeStyle = outline;
      this.context.lineWidth = width;
      this.context.stroke();
    }

    drawRings() {
      const { selected, hovered } = this.state;
      this.rings.clearLayers();
      if (selected >= 0) this.addRing(selected, 2);
      if (hovered >= 0 && hovered !== selected) this.addRing(hovered, 1.25);
    }

    /**
     * A ring around somebody, with their ties and their name, above the bitmap.
     *
     * @param {number} person
     * @param {number} weight The width of the ties.
     */
    addRing(person, weight) {
      const position = this.positionOf(person);
      const radius = this.model.dotRadius(person, this.scale());
      const tieLines = this.model
        .tiesOf(person)
        .map((other) => [position, this.positionOf(other)]);
      const className = "graph-tie";
      const shared = { interactive: false, opacity: 1 };
      this.rings.addLayer(L.polyline(tieLines, { ...shared, className, weight }));
      this.rings.addLayer(
        L.circleMarker(position, {
          fillColor: this.colors.colorAt(this.colors.indexOf(person)),
          fillOpacity: 1,
          interactive: false,
          radius,
          stroke: false,
        }),
      );
      this.rings.addLayer(
        L.circleMarker(position, {
          ...shared,
          className,
          fill: false,
          radius: radius + 4,
          weight: 2.5,
        }),
      );
      if (!this.named.has(person)) this.addName(person, radius);
    }

    /**
     * @param {number} person
     * @param {number} radius
     */
    addName(person, radius) {
      // An element, since Leaflet would read a text as HTML.
      const name = kith.createElement("span", this.data.names[person]);
      const tooltip = L.tooltip({
        className: "graph-name",
        direction: "top",
        offset: [0, -radius - 4],
        opacity: 1,
        permanent: true,
      });
      this.rings.addLayer(tooltip.setLatLng(this.positionOf(person)).setContent(name));
    }

    /**
     * @param {number} person
     * @returns {LeafletPosition}
     */
    positionOf(person) {
      return [this.data.y[person], this.data.x[person]];
    }
  }

  kith.createNetworkPicture = (map, model, state) =>
    new BitmapPicture(map, model, state);
})();
