// @ts-check
// Writes names into the picture of the network, the most important first, wherever there
// is room.
(() => {
  "use strict";

  const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
  const LINE_HEIGHT = 15;
  const MOST_LABELS = 400;
  const MOST_CONSIDERED = 4 * MOST_LABELS;
  /** Between a dot and its name: room for the ring around the person who is selected. */
  const GAP = 7;
  /** The least radius of a disc that is named. */
  const SMALLEST_NAMED_DISC = 9;
  /** From this scale on, people outside of discs are named from afar. */
  const NAMED_FROM_AFAR = 0.5;
  /** From this scale on, a person's organization is below their name. */
  const WITH_ORGANIZATION = 1.2;

  /**
   * @param {LabelBox} one
   * @param {LabelBox} other
   */
  function overlap(one, other) {
    return (
      one.x <= other.x + other.width &&
      one.x + one.width >= other.x &&
      one.y <= other.y + other.height &&
      one.y + one.height >= other.y
    );
  }

  /** @param {boolean} isBold */
  function fontOf(isBold) {
    return `${isBold ? "600 13px" : "12.5px"} ${FONT}`;
  }

  /** The names of one drawing. */
  class LabelPlacer {
    /**
     * @param {CanvasRenderingContext2D} context
     * @param {NetworkModel} model
     * @param {NetworkFrame} frame
     * @param {NetworkPaint} paint
     * @param {Map<string, number>} widths The widths of texts that were measured.
     */
    constructor(context, model, frame, paint, widths) {
      this.context = context;
      this.model = model;
      this.frame = frame;
      this.paint = paint;
      this.widths = widths;
      /** @type {LabelBox[]} */
      this.taken = [];
      /** @type {Set<number>} */
      this.named = new Set();
    }

    isFull() {
      return this.taken.length > MOST_LABELS;
    }

    draw() {
      this.context.textBaseline = "middle";
      this.context.lineJoin = "round";
      for (const disc of this.model.discs) {
        if (disc.name && disc.people > 1) this.nameDisc(disc);
      }
      for (const person of this.peopleToName()) {
        if (this.isFull()) break;
        this.namePerson(person);
      }
      return this.named;
    }

    /** @param {Disc} disc */
    nameDisc(disc) {
      const radius = disc.radius * this.frame.scale;
      if (radius < SMALLEST_NAMED_DISC || this.isFull()) return;
      const x = this.frame.toX(disc.x);
      const y = this.frame.toY(disc.y);
      const width = this.measure(disc.name, true);
      const above = y - radius - 9;
      const isAbove = this.frame.isNear || width > 1.8 * radius;
      for (const middle of [isAbove ? above : y, y + radius + 9]) {
        const box = {
          x: x - width / 2 - 3,
          y: middle - 9,
          width: width + 6,
          height: 18,
        };
        if (!this.isFree(box, x, y)) continue;
        this.taken.push(box);
        this.write(disc.name, x, middle, {
          isBold: true,
          color: this.paint.ink,
          align: "center",
        });
        return;
      }
    }

    /** Whom to name, those one knows best first. */
    peopleToName() {
      const { frame, model } = this;
      const { strengths } = model.data;
      /** @type {number[]} */
      const people = [];
      model.visitWithin(frame, (person) => {
        if (!model.shown[person]) return;
        const isAlone = model.discOf(person).people === 1;
        const hasRoom = people.length < MOST_CONSIDERED;
        if (frame.isNear || (hasRoom && isAlone)) people.push(person);
      });
      if (!frame.isNear && frame.scale < NAMED_FROM_AFAR) return [];
      people.sort((one, other) => strengths[other] - strengths[one] || one - other);
      return people.slice(0, MOST_CONSIDERED);
    }

    /** @param {number} person */
    namePerson(person) {
      const disc = this.model.discOf(person);
      const hasOrganization = disc.people === 1 && this.frame.scale > WITH_ORGANIZATION;
      const organization = hasOrganization ? disc.name : "";
      const isNamed = this.placePerson(person, organization);
      if (!isNamed && organization) this.placePerson(person, "");
    }

    /**
     * Writes a name beside a dot, if there is room on any side of it.
     *
     * @param {number} person
     * @param {string} organization A second line, or nothing.
     */
    placePerson(person, organization) {
      const lines = [this.model.data.names[person], organization].filter(Boolean);
      const x = this.frame.toX(this.model.data.x[person]);
      const y = this.frame.toY(this.model.data.y[person]);
      const width = Math.max(...lines.map((line) => this.measure(line, false)));
      const height = lines.length * LINE_HEIGHT;
      const radius = this.model.dotRadius(person, this.frame.scale);
      for (const side of this.sidesOf(x, y, radius, width, height)) {
        const box = { x: side.x, y: side.y, width, height };
        if (!this.isFree(box, x, y) || this.coversSomebody(box, person)) continue;
        this.taken.push(box);
        this.named.add(person);
        this.writeLines(lines, side);
        return true;
      }
      return false;
    }

    /**
     * @param {string[]} lines
     * @param {LabelSide} side
     */
    writeLines(lines, { y, align, anchor }) {
      const colors = [this.paint.ink, this.paint.quiet];
      for (const [index, line] of lines.entries()) {
        const middle = y + LINE_HEIGHT * (index + 0.5);
        this.write(line, anchor, middle, { color: colors[index], align });
      }
    }

    /**
     * Where a name may be beside a dot, the best first.
     *
     * @param {number} x
     * @param {number} y
     * @param {number} radius
     * @param {number} width
     * @param {number} height
     * @returns {LabelSide[]}
     */
    sidesOf(x, y, radius, width, height) {
      const right = x + radius + GAP;
      const left = x - radius - GAP;
      const middle = y - height / 2;
      return [
        { x: right, y: middle, align: "left", anchor: right },
        { x: left - width, y: middle, align: "right", anchor: left },
        { x: x - width / 2, y: y + radius + 2, align: "center", anchor: x },
        { x: x - width / 2, y: y - radius - 2 - height, align: "center", anchor: x },
      ];
    }

    /**
     * Whether there is room for a name. Who is in view is named where the whole name is
     * in view.
     *
     * @param {LabelBox} box
     * @param {number} x Where the one who is named is.
     * @param {number} y
     */
    isFree(box, x, y) {
      const { width, height, marginX, marginY } = this.frame;
      const isInView =
        x > marginX && x < width - marginX && y > marginY && y < height - marginY;
      const left = isInView ? marginX + 3 : 0;
      const top = isInView ? marginY + 3 : 0;
      if (box.x < left || box.x + box.width > width - left) return false;
      if (box.y < top || box.y + box.height > height - top) return false;
      return !this.taken.some((other) => overlap(box, other));
    }

    /**
     * Whether a name would cover somebody else.
     *
     * @param {LabelBox} box
     * @param {number} person Who is named.
     */
    coversSomebody(box, person) {
      const { left, top, scale } = this.frame;
      const reach = this.model.largestDot(scale) / scale;
      const covered = {
        left: left + box.x / scale - reach,
        top: top + box.y / scale - reach,
        right: left + (box.x + box.width) / scale + reach,
        bottom: top + (box.y + box.height) / scale + reach,
      };
      return this.model.visitWithin(covered, (other) => other !== person);
    }

    /**
     * @param {string} text
     * @param {boolean} isBold
     */
    measure(text, isBold) {
      const font = fontOf(isBold);
      const key = `${font}\n${text}`;
      let width = this.widths.get(key);
      if (width === undefined) {
        this.context.font = font;
        width = this.context.measureText(text).width;
        this.widths.set(key, width);
      }
      return width;
    }

    /**
     * @param {string} text
     * @param {number} x
     * @param {number} y
     * @param {{ color: string, align: CanvasTextAlign, isBold?: boolean }} style
     */
    write(text, x, y, { color, align, isBold = false }) {
      const { context } = this;
      context.font = fontOf(isBold);
      context.textAlign = align;
      context.lineWidth = 3;
      context.strokeStyle = this.paint.card;
      context.strokeText(text, x, y);
      context.fillStyle = color;
      context.fillText(text, x, y);
    }
  }

  kith.createNetworkLabels = (context, model) => {
    /** @type {Map<string, number>} */
    const widths = new Map();
    return {
      draw(frame, paint) {
        return new LabelPlacer(context, model, frame, paint, widths).draw();
      },
    };
  };
})();
