// @ts-check
// Draws the answers of the Paths page: each path as a card, and what to do next.
(() => {
  "use strict";

  const UNPRINTABLE =
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is for
    /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufffe\uffff]/;

  /** @param {string} character */
  function escapeForShell(character) {
    if (character === "'" || character === "\\") return `\\${character}`;
    if (!UNPRINTABLE.test(character)) return character;
    const bytes = Array.from(new TextEncoder().encode(character));
    return bytes.map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
  }

  /**
   * A text as one word for a shell, and no option; as kith/text/shell.py quotes it.
   *
   * @param {string} text
   */
  function quoteForShell(text) {
    let word = `'${text.replaceAll("'", "'\\''")}'`;
    if (UNPRINTABLE.test(text)) {
      word = `$'${Array.from(text, escapeForShell).join("")}'`;
    }
    return text.startsWith("-") ? `-- ${word}` : word;
  }

  /**
   * @param {string} text
   * @param {string} href An address, or nothing for a text without a link.
   */
  function createOptionalLink(text, href) {
    if (!href) return kith.createElement("span", text);
    const link = kith.createLink(text, href);
    if (/^https:/.test(href)) link.setAttribute("rel", "noopener noreferrer nofollow");
    return link;
  }

  /** @param {number} strength */
  function createMeter(strength) {
    const meter = kith.createElement("span", "", "meter");
    const bar = kith.createElement("meter");
    bar.setAttribute("min", "0");
    bar.setAttribute("max", "1");
    bar.setAttribute("value", String(strength));
    bar.setAttribute("aria-label", "strength of the path");
    meter.append(bar, kith.createElement("b", strength.toFixed(2)));
    return meter;
  }

  /**
   * A command to copy into a terminal.
   *
   * @param {string} command
   */
  function createCommand(command) {
    const line = kith.createElement("p", "", "command");
    const code = kith.createElement("code", command);
    const button = kith.createElement("button", "Copy");
    button.setAttribute("type", "button");
    line.append(code, button);
    kith.makeCopyButton(button, code);
    return line;
  }

  /** @implements {PathsAnswers} */
  class PathCards {
    /**
     * @param {PathsIndex} index
     * @param {string} root
     */
    constructor(index, root) {
      this.index = index;
      this.root = root;
    }

    /** @param {number} node */
    createPerson(node) {
      const { name, href } = this.index.nodes[node];
      return createOptionalLink(name, href && this.root + href);
    }

    /**
     * The search that `kith at` prints. Readers open it; the page itself asks nobody.
     *
     * @param {string} text
     * @param {string} organization
     */
    createSearchLink(text, organization) {
      const { search, searched } = this.index.data;
      const name = encodeURIComponent(organization);
      return createOptionalLink(
        text,
        search.replace(searched, () => name),
      );
    }

    /**
     * Where the note to send is: on the page of somebody one does not know, and in the
     * terminal.
     *
     * @param {WarmPath} path
     * @param {PathTarget} target
     */
    createNote(path, target) {
      const line = kith.createElement("p", "", "quiet small");
      const node = target.nodes[0];
      if (target.isPerson && path.route && this.index.nodes[node].href) {
        line.append("A note you can send is on the page of ", this.createPerson(node));
        line.append("; in a terminal:");
      } else {
        line.append("A note you can send:");
      }
      return line;
    }

    /** @param {WarmPath} path */
    createTitle(path) {
      const first = this.index.nodes[path.hops[0]].name;
      return kith.createElement(
        "h2",
        path.route
          ? `The warmest way: ask ${first}`
          : "You know each other: write to them yourself",
      );
    }

    /** @param {WarmPath} path */
    createChain(path) {
      const chain = kith.createElement("ol", "", "chain");
      chain.append(kith.createElement("li", "You"));
      for (const hop of path.hops) {
        const step = kith.createElement("li");
        const { work } = this.index.nodes[hop];
        step.append(this.createPerson(hop));
        if (work) step.append(kith.createElement("span", work, "quiet work"));
        chain.append(step);
      }
      return chain;
    }

    /**
     * @param {WarmPath} path
     * @param {boolean} isOpen
     */
    createReasons(path, isOpen) {
      const details = kith.createElement("details");
      const list = kith.createElement("ul");
      details.open = isOpen;
      for (const reason of this.index.explain(path)) {
        list.append(kith.createElement("li", reason));
      }
      details.append(kith.createElement("summary", "Why this way"), list);
      return details;
    }

    /**
     * @param {WarmPath} path
     * @param {PathTarget} target
     * @param {boolean} isBest
     */
    createPath(path, target, isBest) {
      const card = kith.createElement("li", "", isBest ? "card best" : "card");
      const head = kith.createElement("div", "", "way-head");
      if (isBest) head.append(this.createTitle(path));
      head.append(createMeter(path.strength));
      card.append(head, this.createChain(path), this.createReasons(path, isBest));
      if (isBest) {
        const command = `kith path --draft ${quoteForShell(target.label)}`;
        card.append(this.createNote(path, target), createCommand(command));
      }
      return card;
    }

    /** @param {PathsOrganization} organization */
    createFormer({ former }) {
      const line = kith.createElement("p", "Formerly there, and known to you: ");
      for (const [position, node] of former.entries()) {
        if (position) line.append(", ");
        line.append(this.createPerson(node));
      }
      return line;
    }

    /**
     * What to do where there is no path, and where more may be found.
     *
     * @param {PathTarget} target
     * @param {boolean} hasPaths
     */
    createNextSteps(target, hasPaths) {
      const { organization } = target;
      const card = kith.createElement("li", "", "card");
      const title = hasPaths ? "More ways there" : "What to do next";
      card.append(kith.createElement("h2", title));
      if (!hasPaths) {
        const advice =
          "Ask the people you know best whom they know there, and record it in their files under knows.";
        card.append(kith.createElement("p", advice));
      }
      if (organization?.former.length) card.append(this.createFormer(organization));
      if (organization?.name) {
        const about = kith.createElement("p");
        const address = this.root + organization.href;
        about.append(createOptionalLink(`All about ${organization.name}`, address));
        card.append(about);
      }
      if (organization?.name || !target.isPerson) {
        const elsewhere = kith.createElement("p");
        const text = "Search LinkedIn for whom else your connections know there";
        const name = organization?.name || target.label;
        elsewhere.append(this.createSearchLink(text, name));
        card.append(elsewhere);
      }
      return card;
    }
  }

  kith.createPathsAnswers = (index, root) => new PathCards(index, root);
})();
