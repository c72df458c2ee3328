// @ts-check
// The Paths page: the warmest paths to a person, an organization or a title. The page's
// address keeps the question.
(() => {
  "use strict";

  const MOST_SUGGESTIONS = 12;

  /** The form and the answers below it. */
  class PathsPage {
    /**
     * @param {HTMLElement} form
     * @param {HTMLInputElement} input
     */
    constructor(form, input) {
      this.root = form.getAttribute("data-root") ?? "";
      this.input = input;
      this.status = kith.byId("kith-paths-said", HTMLElement);
      this.list = kith.byId("kith-paths", HTMLElement);
      this.beginning = kith.byId("kith-paths-begin", HTMLElement);
      /** @type {PathsAnswers | null} */
      this.answers = null;
      /** The question whose answers are shown. */
      this.asked = "";
      this.suggestions = kith.createSuggestions(
        input,
        kith.byId("kith-targets", HTMLElement),
        (text) => this.suggest(text),
        (target) => this.choose(target),
      );
      this.listen(form);
      form.hidden = false;
      this.readAddress();
    }

    /** @param {HTMLElement} form */
    listen(form) {
      this.input.addEventListener("focus", () => this.load(() => {}));
      this.input.addEventListener("input", () => {
        if (!this.input.value.trim()) this.clear();
        else if (!this.answers) this.load(() => this.suggestions.offer());
      });
      form.addEventListener("submit", (event) => event.preventDefault());
      window.addEventListener("hashchange", () => this.readAddress());
    }

    /** @param {(answers: PathsAnswers) => void} onLoad Called when the paths are there. */
    load(onLoad) {
      if (this.answers) {
        onLoad(this.answers);
        return;
      }
      kith.loadScript(`${this.root}assets/paths-data.js`, () => {
        this.answers ??= this.createAnswers();
        onLoad(this.answers);
      });
    }

    createAnswers() {
      const index = kith.createPathsIndex(/** @type {PathsData} */ (window.kithPaths));
      kith.findPaths = (label, isPerson) => index.answer(label, isPerson);
      return kith.createPathsAnswers(index, this.root);
    }

    /** @param {string} text What is typed. */
    suggest(text) {
      if (!this.answers) return [];
      const targets = kith.matchingEntries(
        text,
        this.answers.index.targets,
        MOST_SUGGESTIONS,
      );
      if (targets.length) {
        if (!this.asked) this.empty();
        return targets;
      }
      /** @type {PathTarget} */
      const unknown = { label: text.trim(), text: "", nodes: [] };
      this.asked = "";
      this.list.replaceChildren(this.answers.createNextSteps(unknown, false));
      this.status.textContent = "Nobody and no organization has that name here.";
      this.beginning.hidden = true;
      return targets;
    }

    /** @param {PathTarget} target */
    choose(target) {
      const { answers } = this;
      if (!answers) return;
      const { label } = target;
      this.input.value = label;
      this.asked = label;
      const paths = answers.index.findPaths(target.nodes);
      this.list.replaceChildren(
        ...paths.map((path, position) =>
          answers.createPath(path, target, position === 0),
        ),
      );
      if (!paths.length || target.organization) {
        this.list.append(answers.createNextSteps(target, paths.length > 0));
      }
      const noun = paths.length === 1 ? "path" : "paths";
      this.status.textContent = paths.length
        ? `${paths.length} warm ${noun} to ${label}`
        : `No warm path to ${label} is recorded.`;
      this.beginning.hidden = true;
      kith.replaceHash(encodeURIComponent(label));
    }

    empty() {
      this.list.textContent = "";
      this.status.textContent = "";
    }

    clear() {
      this.asked = "";
      this.empty();
      this.beginning.hidden = false;
      kith.replaceHash("");
    }

    /** Answers the question in the page's address. */
    readAddress() {
      let text = "";
      try {
        text = decodeURIComponent(location.hash.slice(1));
      } catch {
        // Not an address that this page wrote.
      }
      if (!text || text === this.asked) return;
      this.load((answers) => {
        const target = answers.index.targets.find(({ label }) => label === text);
        if (target) this.choose(target);
      });
    }
  }

  const form = document.querySelector(".paths-form");
  const input = document.getElementById("kith-target");
  if (form instanceof HTMLElement && input instanceof HTMLInputElement) {
    new PathsPage(form, input);
  }
})();
