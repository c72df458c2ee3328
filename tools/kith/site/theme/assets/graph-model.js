// @ts-check
// What the picture of the network knows: where people are, their ties, and who is near a
// point. People are numbers, their places in the columns of the data.
(() => {
  "use strict";

  /** The size of a cell of the grid in which people are found by place. */
  const CELL = 40;
  const MOST_LINKS = 400;
  const STRONG = 60;
  const MODERATE = 35;
  /** The radius of a dot at scale 1, and the least and the greatest, in pixels. */
  const DOT = 3.6;
  const SMALLEST_DOT = 1.1;
  const LARGEST_DOT = 7;
  const LEAST_OUTLINED = 2.5;

  /**
   * @param {DiscRow} row
   * @returns {Disc}
   */
  function readDisc([name, page, x, y, radius, people]) {
    return { name, page, x, y, radius, people };
  }

  /**
   * The rectangle that holds all discs.
   *
   * @param {Disc[]} discs
   */
  function boundsOf(discs) {
    if (!discs.length) return { left: 0, top: 0, right: 0, bottom: 0 };
    let left = Number.POSITIVE_INFINITY;
    let top = Number.POSITIVE_INFINITY;
    let right = Number.NEGATIVE_INFINITY;
    let bottom = Number.NEGATIVE_INFINITY;
    for (const { x, y, radius } of discs) {
      left = Math.min(left, x - radius);
      top = Math.min(top, y - radius);
      right = Math.max(right, x + radius);
      bottom = Math.max(bottom, y + radius);
    }
    return { left, top, right, bottom };
  }

  /**
   * Numbers in groups: those of a group are `values` from `starts[group]` to
   * `starts[group + 1]`.
   *
   * @param {number} groupCount
   * @param {number} length
   * @param {(index: number) => number} groupOf
   * @param {(index: number) => number} numberOf
   */
  function groupNumbers(groupCount, length, groupOf, numberOf) {
    const starts = new Int32Array(groupCount + 1);
    const values = new Int32Array(length);
    for (let i = 0; i < length; i += 1) starts[groupOf(i) + 1] += 1;
    for (let group = 0; group < groupCount; group += 1)
      starts[group + 1] += starts[group];
    const next = starts.slice();
    for (let i = 0; i < length; i += 1) {
      const group = groupOf(i);
      values[next[group]] = numberOf(i);
      next[group] += 1;
    }
    return { starts, values };
  }

  /**
   * How many ties join each two organizations, the most first.
   *
   * @param {NetworkData} data
   * @param {Disc[]} discs
   * @returns {DiscLink[]}
   */
  function countLinks(data, discs) {
    /** @type {Map<number, number>} */
    const counts = new Map();
    for (let tie = 0; tie < data.ties.length; tie += 2) {
      const one = data.at[data.ties[tie]];
      const other = data.at[data.ties[tie + 1]];
      if (one === other || !discs[one].name || !discs[other].name) continue;
      const key = Math.min(one, other) * discs.length + Math.max(one, other);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const links = Array.from(counts, ([key, ties]) => ({
      from: discs[Math.floor(key / discs.length)],
      to: discs[key % discs.length],
      ties,
    }));
    return links.sort((left, right) => right.ties - left.ties).slice(0, MOST_LINKS);
  }

  /** @implements {NetworkModel} */
  class PlacedNetwork {
    /** @param {NetworkData} data */
    constructor(data) {
      this.data = data;
      this.discs = data.organizations.map(readDisc);
      this.size = data.names.length;
      this.bounds = boundsOf(this.size ? this.discs : []);
      this.links = countLinks(data, this.discs);
      this.shown = new Uint8Array(this.size).fill(1);
      const { left, top, right, bottom } = this.bounds;
      this.columns = Math.floor((right - left) / CELL) + 1;
      this.rows = Math.floor((bottom - top) / CELL) + 1;
      this.cells = groupNumbers(
        this.columns * this.rows,
        this.size,
        (person) => this.cellOf(person),
        (person) => person,
      );
      // Each tie is two ends that follow one another, an even and an odd place.
      this.tied = groupNumbers(
        this.size,
        data.ties.length,
        (end) => data.ties[end],
        (end) => data.ties[end ^ 1],
      );
    }

    /** @param {number} x */
    columnAt(x) {
      const column = Math.floor((x - this.bounds.left) / CELL);
      return Math.max(0, Math.min(this.columns - 1, column));
    }

    /** @param {number} y */
    rowAt(y) {
      const row = Math.floor((y - this.bounds.top) / CELL);
      return Math.max(0, Math.min(this.rows - 1, row));
    }

    /** @param {number} person */
    cellOf(person) {
      const { x, y } = this.data;
      return this.rowAt(y[person]) * this.columns + this.columnAt(x[person]);
    }

    /** @param {number} person */
    tiesOf(person) {
      const { starts, values } = this.tied;
      return Array.from(values.subarray(starts[person], starts[person + 1]));
    }

    /** @param {number} person */
    discOf(person) {
      return this.discs[this.data.at[person]];
    }

    /** @param {number} person */
    workOf(person) {
      const title = this.data.words[this.data.titles[person]];
      return [title, this.discOf(person).name].filter(Boolean).join(", ");
    }

    /** @param {number} person */
    pageOf(person) {
      return `contacts/${this.data.pages[person]}.html`;
    }

    /** @param {number} person */
    strengthGrade(person) {
      const strength = this.data.strengths[person];
      if (strength >= STRONG) return 3;
      if (strength >= MODERATE) return 2;
      return strength > 0 ? 1 : 0;
    }

    /** @param {number} scale */
    largestDot(scale) {
      return Math.max(SMALLEST_DOT, Math.min(LARGEST_DOT, DOT * scale));
    }

    /** @param {number} scale */
    isOutlined(scale) {
      return DOT * scale > LEAST_OUTLINED;
    }

    /**
     * @param {number} person
     * @param {number} scale
     */
    dotRadius(person, scale) {
      const strength = Math.min(this.data.strengths[person], 80) / 80;
      return this.largestDot(scale) * (0.75 + 0.35 * strength);
    }

    /**
     * @param {NetworkBounds} bounds
     * @param {(person: number) => unknown} visit
     */
    visitWithin({ left, top, right, bottom }, visit) {
      const { x, y } = this.data;
      const { starts, values } = this.cells;
      const firstColumn = this.columnAt(left);
      const lastColumn = this.columnAt(right);
      const lastRow = this.rowAt(bottom);
      for (let row = this.rowAt(top); row <= lastRow; row += 1) {
        const end = starts[row * this.columns + lastColumn + 1];
        for (let i = starts[row * this.columns + firstColumn]; i < end; i += 1) {
          const person = values[i];
          const isInside =
            x[person] >= left &&
            x[person] <= right &&
            y[person] >= top &&
            y[person] <= bottom;
          if (isInside && visit(person)) return true;
        }
      }
      return false;
    }

    /**
     * @param {number} x
     * @param {number} y
     * @param {number} reach
     */
    nearest(x, y, reach) {
      let nearest = -1;
      let least = reach * reach;
      const bounds = {
        left: x - reach,
        top: y - reach,
        right: x + reach,
        bottom: y + reach,
      };
      this.visitWithin(bounds, (person) => {
        const distance =
          (this.data.x[person] - x) ** 2 + (this.data.y[person] - y) ** 2;
        if (!this.shown[person] || distance > least) return;
        least = distance;
        nearest = person;
      });
      return nearest;
    }

    /**
     * @param {number} from
     * @param {NetworkDirection} direction
     */
    neighborOf(from, { dx, dy }) {
      const { x, y } = this.data;
      let nearest = -1;
      let least = Number.POSITIVE_INFINITY;
      for (let person = 0; person < this.size; person += 1) {
        if (!this.shown[person] || person === from) continue;
        const right = x[person] - x[from];
        const down = y[person] - y[from];
        const along = right * dx + down * dy;
        const aside = Math.abs(right * dy) + Math.abs(down * dx);
        const distance = along + 2 * aside;
        if (along <= 0 || aside > 2 * along || distance >= least) continue;
        least = distance;
        nearest = person;
      }
      return nearest;
    }

    /**
     * @param {number} x
     * @param {number} y
     */
    discAt(x, y) {
      return this.discs.find(
        (disc) => disc.people > 1 && Math.hypot(disc.x - x, disc.y - y) <= disc.radius,
      );
    }

    /**
     * @param {number} person
     * @param {number} label
     */
    hasLabel(person, label) {
      if (label === -1) return true;
      if (label === -2) return this.data.strengths[person] > 0;
      return this.data.held[person].includes(label);
    }

    /** @param {number} label */
    filter(label) {
      let left = 0;
      for (let person = 0; person < this.size; person += 1) {
        const isShown = this.hasLabel(person, label) ? 1 : 0;
        this.shown[person] = isShown;
        left += isShown;
      }
      return left;
    }
  }

  kith.createNetworkModel = (data) => new PlacedNetwork(data);
})();
