// @ts-check
// A field with a list below it, used by keyboard and pointer: the combobox of the ARIA
// practices. The search of every page and the fields of Paths and Network each fill the
// list in their own way.
(() => {
  "use strict";

  /** @implements {Combobox} */
  class ListCombobox {
    /**
     * @param {HTMLInputElement} input
     * @param {HTMLElement} list
     * @param {ComboboxHandlers} handlers
     */
    constructor(input, list, handlers) {
      this.input = input;
      this.list = list;
      this.panel = handlers.panel ?? list;
      this.handlers = handlers;
      this.active = -1;
      this.listen();
    }

    addOption() {
      const option = document.createElement("li");
      option.id = `${this.list.id}-${this.list.children.length}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      this.list.append(option);
      return option;
    }

    clear() {
      this.activate(-1);
      this.list.textContent = "";
    }

    open() {
      const hasOptions = this.list.children.length > 0;
      this.panel.hidden = false;
      this.input.setAttribute("aria-expanded", String(hasOptions));
      this.activate(hasOptions ? 0 : -1);
    }

    close() {
      this.panel.hidden = true;
      this.input.setAttribute("aria-expanded", "false");
      this.activate(-1);
    }

    /** @param {number} index */
    optionAt(index) {
      return /** @type {HTMLElement | undefined} */ (this.list.children[index]);
    }

    /** @param {number} index The option to highlight, or -1 for none. */
    activate(index) {
      this.optionAt(this.active)?.setAttribute("aria-selected", "false");
      this.active = index;
      const option = this.optionAt(index);
      if (!option) {
        this.input.removeAttribute("aria-activedescendant");
        return;
      }
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", option.id);
    }

    /** @param {1 | -1} step */
    move(step) {
      const total = this.list.children.length;
      if (this.panel.hidden) this.handlers.onInput();
      else if (this.active >= 0) this.activate((this.active + step + total) % total);
    }

    /** @param {KeyboardEvent} event */
    enter(event) {
      const option = this.optionAt(this.active);
      if (option) this.handlers.onSelect(option, event);
      else this.handlers.onEnterWithoutOption(event);
    }

    leave() {
      this.handlers.onEscape?.(!this.panel.hidden);
      this.close();
    }

    /** @param {KeyboardEvent} event */
    pressKey(event) {
      // An input method is still at work on a word.
      if (event.isComposing) return;
      if (event.key === "ArrowDown") this.move(1);
      else if (event.key === "ArrowUp") this.move(-1);
      else if (event.key === "Enter") this.enter(event);
      else if (event.key === "Escape") this.leave();
      else return;
      event.preventDefault();
    }

    /** @param {MouseEvent} event */
    click(event) {
      const option = kith.closest(event, "[role=option]");
      const isMeant = event.type === "click" || event.button === 1;
      if (option instanceof HTMLElement && isMeant)
        this.handlers.onSelect(option, event);
    }

    listen() {
      this.input.addEventListener("input", () => this.handlers.onInput());
      this.input.addEventListener("blur", () => this.close());
      this.input.addEventListener("keydown", (event) => this.pressKey(event));
      // The field keeps the focus.
      this.panel.addEventListener("mousedown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => this.click(event));
      this.list.addEventListener("auxclick", (event) => this.click(event));
    }
  }

  kith.createCombobox = (input, list, handlers) =>
    new ListCombobox(input, list, handlers);
})();
