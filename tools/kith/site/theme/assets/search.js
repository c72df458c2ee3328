// @ts-check
// The search box of every page: names of people, organizations, posts and rules, then the
// words of notes and posts. What it searches is loaded when it is first used.
(() => {
  "use strict";

  const KINDS = ["person", "organization", "post", "rule"];
  const FOLDERS = ["contacts", "organizations", "posts", "rules"];
  const PERSON = 0;
  const MOST_SHOWN = 10;
  const MOST_WORDS = 8;
  const LONGEST_WORD = 60;
  const LONGEST_TEXT = 300;

  /** @param {string} text */
  function wordsOf(text) {
    const words = kith.foldedWords(text).slice(0, MOST_WORDS);
    return words.map((word) => word.slice(0, LONGEST_WORD));
  }

  /**
   * @param {SearchResult} result
   * @param {SearchResult} more
   * @returns {SearchResult}
   */
  function joinResults(result, more) {
    return {
      total: result.total + more.total,
      hits: [...result.hits, ...more.hits].slice(0, MOST_SHOWN),
      isLoading: more.isLoading,
    };
  }

  /**
   * @param {NameSearch} names
   * @param {WordSearch} texts
   * @param {string[]} words
   */
  function search(names, texts, words) {
    let result = names.findByName(words);
    /** @type {Set<NameEntry>} */
    const found = new Set();
    for (const hit of result.hits) found.add(hit.entry);
    // Few or none: perhaps a typing error.
    if (result.total < 3)
      result = joinResults(result, names.findByNearName(words, found));
    for (const hit of result.hits) found.add(hit.entry);
    if (result.hits.length < MOST_SHOWN) {
      result = joinResults(result, texts.find(words, found));
    }
    return result;
  }

  /**
   * A part of an option. Text of the journal is never set as HTML.
   *
   * @param {string} className
   * @param {string} text
   */
  function createPart(className, text) {
    const part = kith.createElement("span", text, className);
    part.dir = "auto";
    return part;
  }

  /**
   * Where words are in a text, as pairs of start and end.
   *
   * Folded letters may be fewer or more than those of the text, so each is kept with the
   * position it comes from.
   *
   * @param {string} text
   * @param {string[]} words
   */
  function rangesOf(text, words) {
    let folded = "";
    let position = 0;
    const positions = [];
    for (const letter of text) {
      const foldedLetter = kith.fold(letter);
      for (let i = 0; i < foldedLetter.length; i += 1) positions.push(position);
      folded += foldedLetter;
      position += letter.length;
    }
    positions.push(position);
    const ranges = [];
    for (const word of words) {
      let start = kith.findWordStart(folded, word);
      if (start < 0) start = folded.indexOf(word);
      if (start >= 0) ranges.push([positions[start], positions[start + word.length]]);
    }
    return ranges.sort((left, right) => left[0] - right[0]);
  }

  /**
   * A part of an option in which words stand out.
   *
   * @param {string} className
   * @param {string} text
   * @param {string[]} words
   */
  function createMarkedPart(className, text, words) {
    const part = createPart(className, "");
    let done = 0;
    for (const [rangeStart, end] of rangesOf(text, words)) {
      const start = Math.max(done, rangeStart);
      if (end <= start) continue;
      part.append(text.slice(done, start));
      part.append(kith.createElement("mark", text.slice(start, end)));
      done = end;
    }
    part.append(text.slice(done));
    return part;
  }

  /**
   * @param {HTMLElement} option
   * @param {SearchHit} hit
   */
  function fillOption(option, hit) {
    const { entry, marks, wordsInText } = hit;
    option.append(createMarkedPart("option-name", entry.name, marks));
    option.append(createPart("option-kind", KINDS[entry.kind]));
    if (entry.detail) {
      const others = marks.filter((word) => !entry.foldedName.includes(word));
      option.append(createMarkedPart("option-detail", entry.detail, others));
    }
    if (wordsInText) {
      const text = `in the text: ${wordsInText.join(", ")}`;
      option.append(createMarkedPart("option-detail", text, marks));
    }
  }

  /**
   * Whether an option is opened beside this page: as for links, with Control or Command, or
   * with the middle button.
   *
   * @param {MouseEvent | KeyboardEvent} event
   */
  function opensBeside(event) {
    const isMiddle = event instanceof MouseEvent && event.button === 1;
    return event.ctrlKey || event.metaKey || isMiddle;
  }

  /** @param {EventTarget | null} target */
  function isTypedIn(target) {
    if (target instanceof HTMLInputElement) return target.type !== "radio";
    return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
  }

  class SearchBox {
    /**
     * @param {HTMLElement} form
     * @param {HTMLInputElement} input
     */
    constructor(form, input) {
      this.root = form.getAttribute("data-root") ?? "";
      this.input = input;
      this.panel = kith.byId("kith-found-panel", HTMLElement);
      this.list = kith.byId("kith-found", HTMLElement);
      this.foot = kith.byId("kith-found-foot", HTMLElement);
      this.status = kith.byId("kith-found-count", HTMLElement);
      /** @type {NameSearch | null} */
      this.names = null;
      /** @type {WordSearch | null} */
      this.texts = null;
      this.isLoading = false;
      /**
       * How to open the first option, if Enter was pressed before there was one.
       *
       * @type {{ isBeside: boolean } | null}
       */
      this.pendingOpen = null;
      this.combobox = kith.createCombobox(input, this.list, {
        panel: this.panel,
        onInput: () => {
          this.pendingOpen = null;
          this.show();
        },
        onSelect: (option, event) => this.open(option, opensBeside(event)),
        onEnterWithoutOption: (event) => this.openLater(opensBeside(event)),
        onEscape: (wasOpen) => {
          if (!wasOpen) input.value = "";
          this.pendingOpen = null;
        },
      });
      input.addEventListener("focus", () => {
        this.load();
        this.show();
      });
      document.addEventListener("keydown", (event) => this.focusBySlash(event));
      input.disabled = false;
    }

    load() {
      if (this.names || this.isLoading) return;
      this.isLoading = true;
      kith.loadScript(
        `${this.root}assets/names.js`,
        () => {
          const names = kith.createNameSearch(window.kithNames || [], MOST_SHOWN);
          this.names = names;
          this.texts = kith.createWordSearch(this.root, names.entries, () =>
            this.show(),
          );
          this.show();
        },
        () => {
          this.isLoading = false;
          this.announce("The list of names could not be loaded.");
        },
      );
    }

    show() {
      const words = wordsOf(this.input.value);
      const isAsked = document.activeElement === this.input && words.length > 0;
      this.combobox.clear();
      if (!this.names || !this.texts || !isAsked) {
        this.combobox.close();
        return;
      }
      const result = search(this.names, this.texts, words);
      this.showHits(result);
      this.announceResult(result);
      if (this.pendingOpen && !result.isLoading)
        this.openFirst(this.pendingOpen.isBeside);
    }

    /** @param {SearchResult} result */
    showHits({ total, hits }) {
      for (const hit of hits) {
        const { kind, slug } = hit.entry;
        fillOption(this.addOption(`${FOLDERS[kind]}/${slug}.html`), hit);
      }
      if (total <= MOST_SHOWN || hits[0].entry.kind !== PERSON) return;
      const text = encodeURIComponent(this.input.value.trim().slice(0, LONGEST_TEXT));
      const option = this.addOption(`people.html#words=${text}`);
      option.className = "option-all";
      option.append(createPart("option-name", "All of them in People"));
    }

    /** @param {string} address The address that the option opens, from the site's top. */
    addOption(address) {
      const option = this.combobox.addOption();
      option.setAttribute("data-href", address);
      return option;
    }

    /** @param {SearchResult} result */
    announceResult({ total, hits, isLoading }) {
      if (hits.length) {
        const isCut = total > hits.length;
        const first = isCut ? `, the first ${hits.length} here` : "";
        this.announce(`${total.toLocaleString("en")} found${first}`, isCut);
      } else if (isLoading) {
        this.announce("Searching notes and posts …");
      } else {
        this.announce(
          "Nothing found. Try fewer letters, only the surname, or where they work.",
        );
      }
    }

    /**
     * @param {string} message
     * @param {boolean} isVisible Whether it is also shown, not only read aloud.
     */
    announce(message, isVisible = true) {
      this.status.textContent = message;
      this.foot.textContent = message;
      this.foot.hidden = !isVisible;
      this.combobox.open();
    }

    /**
     * Enter was pressed before the list was there: its first option opens when it is.
     *
     * @param {boolean} isBeside
     */
    openLater(isBeside) {
      const isComing = !this.names || !this.panel.hidden;
      if (isComing && wordsOf(this.input.value).length) this.pendingOpen = { isBeside };
    }

    /** @param {boolean} isBeside */
    openFirst(isBeside) {
      const first = this.list.firstElementChild;
      this.pendingOpen = null;
      if (first instanceof HTMLElement) this.open(first, isBeside);
    }

    /**
     * @param {HTMLElement} option
     * @param {boolean} isBeside Whether in a tab of its own.
     */
    open(option, isBeside) {
      const address = this.root + option.getAttribute("data-href");
      if (isBeside) {
        window.open(address, "_blank", "noopener");
        return;
      }
      this.combobox.close();
      window.location.href = address;
    }

    /** @param {KeyboardEvent} event */
    focusBySlash(event) {
      const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
      if (event.key !== "/" || hasModifier || isTypedIn(event.target)) return;
      event.preventDefault();
      this.input.focus();
      this.input.select();
    }
  }

  const form = document.querySelector(".search");
  const input = document.getElementById("kith-search");
  if (form instanceof HTMLElement && input instanceof HTMLInputElement) {
    new SearchBox(form, input);
  }
})();
