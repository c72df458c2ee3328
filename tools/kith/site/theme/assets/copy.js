// @ts-check
// Buttons that copy the text of the element they name.
(() => {
  "use strict";

  /** @param {HTMLElement} element */
  function selectText(element) {
    const range = document.createRange();
    element.hidden = false;
    range.selectNodeContents(element);
    const selection = window.getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
  }

  kith.makeCopyButton = (button, source) => {
    const label = button.textContent;
    const status = kith.createElement("span", "", "hidden");
    status.setAttribute("role", "status");
    button.after(status);

    /** @param {string} message */
    function announce(message) {
      button.textContent = message;
      status.textContent = message;
      window.setTimeout(() => {
        button.textContent = label;
      }, 2000);
    }

    function letUserCopy() {
      selectText(source);
      announce("Selected: press Ctrl+C");
    }

    button.addEventListener("click", () => {
      status.textContent = "";
      if (!navigator.clipboard) {
        letUserCopy();
        return;
      }
      navigator.clipboard
        .writeText(source.textContent ?? "")
        .then(() => announce("Copied"), letUserCopy);
    });
    button.hidden = false;
  };

  for (const button of kith.findAll(document, "button.copy")) {
    const source = document.getElementById(button.getAttribute("data-copy") ?? "");
    if (source) kith.makeCopyButton(button, source);
  }
})();
