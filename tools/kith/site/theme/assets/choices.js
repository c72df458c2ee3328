// A field with suggestions, by keyboard and pointer: the combobox of the ARIA practices.
(function () {
  "use strict";

  // find(text) gives objects with label and detail; choose(one) gets what was chosen.
  window.kithChoices = function (input, list, find, choose) {
    var offered = [], active = -1;

    function mark(index) {
      active = index;
      Array.from(list.children).forEach(function (item, at) {
        item.setAttribute("aria-selected", String(at === index));
      });
      if (index < 0) { input.removeAttribute("aria-activedescendant"); return; }
      input.setAttribute("aria-activedescendant", list.children[index].id);
      list.children[index].scrollIntoView({ block: "nearest" });
    }

    function close() {
      list.hidden = true;
      offered = [];
      input.setAttribute("aria-expanded", "false");
      mark(-1);
    }

    function part(item, kind, text) {
      var made = document.createElement("span");
      made.className = kind;
      made.textContent = text;
      item.appendChild(made);
    }

    function offer() {
      offered = input.value.trim() ? find(input.value) : [];
      list.textContent = "";
      offered.forEach(function (one, index) {
        var item = document.createElement("li");
        item.id = list.id + "-" + index;
        item.setAttribute("role", "option");
        part(item, "option-name", one.label);
        part(item, "option-kind", one.kind || "");
        if (one.detail) part(item, "option-detail", one.detail);
        item.addEventListener("mousedown", function (event) { event.preventDefault(); take(one); });
        list.appendChild(item);
      });
      list.hidden = !offered.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      mark(offered.length ? 0 : -1);
    }

    function take(one) {
      input.value = one.label;
      close();
      choose(one);
    }

    input.addEventListener("input", offer);
    input.addEventListener("blur", close);
    input.addEventListener("keydown", function (event) {
      if ((event.key === "ArrowDown" || event.key === "ArrowUp") && offered.length) {
        event.preventDefault();
        mark((active + (event.key === "ArrowDown" ? 1 : -1) + offered.length) % offered.length);
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (active >= 0) take(offered[active]);
        else if (input.value.trim()) { offer(); if (offered.length === 1) take(offered[0]); }
      } else if (event.key === "Escape") close();
    });
    return { offer: offer, close: close };
  };

  // Those whose text holds every word; whose text begins with the first word come first.
  window.kithMatches = function (text, entries, most) {
    var words = window.kithFold(text).split(/\s+/).filter(Boolean);
    var starts = [], others = [];
    for (var i = 0; words.length && i < entries.length && starts.length < most; i += 1) {
      var held = entries[i].text;
      if (!words.every(function (word) { return held.indexOf(word) >= 0; })) continue;
      if (held.indexOf(words[0]) === 0) starts.push(entries[i]);
      else if (others.length < most) others.push(entries[i]);
    }
    return starts.concat(others).slice(0, most);
  };
})();
