// A field that suggests some of many entries, by the words they hold.
(function () {
  "use strict";

  // find(text) gives objects with label, kind and detail; choose(one) gets what was chosen.
  window.kithChoices = function (input, list, find, choose) {
    var offered = [];
    var box = window.kithCombobox(input, list, {
      show: offer,
      take: function (item) { take(offered[Array.prototype.indexOf.call(list.children, item)]); },
      // The list was left, and what it offered is still typed.
      miss: function () {
        offer();
        if (offered.length === 1) take(offered[0]);
      }
    });

    function part(item, kind, text) {
      var made = document.createElement("span");
      made.className = kind;
      made.textContent = text;
      item.appendChild(made);
    }

    function offer() {
      offered = input.value.trim() ? find(input.value) : [];
      box.clear();
      offered.forEach(function (one) {
        var item = box.add();
        part(item, "option-name", one.label);
        part(item, "option-kind", one.kind || "");
        if (one.detail) part(item, "option-detail", one.detail);
      });
      if (offered.length) box.open(); else box.close();
    }

    function take(one) {
      input.value = one.label;
      box.close();
      choose(one);
    }

    return { offer: offer };
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
