// A field with a list below it, by keyboard and pointer: the combobox of the ARIA practices. The
// search of every page and the fields of Paths and Network fill the list, each in its own way.
(function () {
  "use strict";

  // What it does: show() fills the list for what is typed, take(item, event) gets the option that
  // was taken, miss(event) is told of Enter where there is none, leave(isOpen) of Escape. What
  // opens is the panel, or the list itself.
  window.kithCombobox = function (input, list, does) {
    var panel = does.panel || list, active = -1;

    function mark(index) {
      var options = list.children;
      if (options[active]) options[active].setAttribute("aria-selected", "false");
      active = index;
      if (index < 0) { input.removeAttribute("aria-activedescendant"); return; }
      options[index].setAttribute("aria-selected", "true");
      options[index].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[index].id);
    }

    function clear() {
      mark(-1);
      list.textContent = "";
    }

    function add() {
      var item = document.createElement("li");
      item.id = list.id + "-" + list.children.length;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      list.appendChild(item);
      return item;
    }

    // With the first option marked, so that Enter takes it.
    function open() {
      panel.hidden = false;
      input.setAttribute("aria-expanded", String(list.children.length > 0));
      mark(list.children.length ? 0 : -1);
    }

    function close() {
      panel.hidden = true;
      input.setAttribute("aria-expanded", "false");
      mark(-1);
    }

    function move(step) {
      var number = list.children.length;
      if (panel.hidden) does.show(); else if (active >= 0) mark((active + step + number) % number);
    }

    input.addEventListener("input", does.show);
    input.addEventListener("blur", close);
    input.addEventListener("keydown", function (event) {
      // A key of an input method, which is still at work on a word.
      if (event.isComposing) return;
      if (event.key === "ArrowDown") move(1);
      else if (event.key === "ArrowUp") move(-1);
      else if (event.key === "Enter") {
        if (active >= 0) does.take(list.children[active], event); else does.miss(event);
      } else if (event.key === "Escape") {
        if (does.leave) does.leave(!panel.hidden);
        close();
      } else return;
      event.preventDefault();
    });
    // The field keeps the focus.
    panel.addEventListener("mousedown", function (event) { event.preventDefault(); });
    function clicked(event) {
      var item = event.target.closest("[role=option]");
      if (item && (event.type === "click" || event.button === 1)) does.take(item, event);
    }
    list.addEventListener("click", clicked);
    list.addEventListener("auxclick", clicked);

    return { add: add, clear: clear, close: close, open: open };
  };
})();
