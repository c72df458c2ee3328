// The search box: names of people, organizations, posts and rules, from a list loaded when needed.
(function () {
  "use strict";
  var box = document.querySelector(".search");
  var input = document.getElementById("kith-search");
  var list = document.getElementById("kith-found");
  var status = document.getElementById("kith-found-count");
  if (!box || !input || !list) return;
  var root = box.getAttribute("data-root");
  var most = 10;
  var names = null;
  var loading = false;
  var active = -1;
  var letters = { "ø": "o", "ł": "l", "ß": "ss", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i" };

  function fold(text) {
    return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "")
      .replace(/[øłßđæœı]/g, function (letter) { return letters[letter]; });
  }

  function load() {
    if (names || loading) return;
    loading = true;
    var script = document.createElement("script");
    script.src = root + "assets/names.js";
    script.onload = function () {
      names = (window.kithNames || []).map(function (entry) {
        return { entry: entry, name: fold(entry[0]), all: fold(entry[0] + " " + entry[1]) };
      });
      show();
    };
    script.onerror = function () { loading = false; };
    document.head.appendChild(script);
  }

  // Lower is better: the name starts so, a word of it does, it is within, it is in the details.
  function rank(item, words) {
    var worst = 0;
    for (var i = 0; i < words.length; i += 1) {
      var at = item.name.indexOf(words[i]);
      var grade = at === 0 ? 0 : at > 0 ? (/[\s\-.']/.test(item.name[at - 1]) ? 1 : 2)
        : item.all.indexOf(words[i]) >= 0 ? 3 : -1;
      if (grade < 0) return -1;
      worst = Math.max(worst, grade);
    }
    // Rules are sought less often than people whose names look alike.
    return item.entry[3] === "rule" ? Math.max(worst, 2) : worst;
  }

  // Whether a word can be had from another with so many slips: a letter wrong, missing, too many,
  // or two of them exchanged. What was typed may be the beginning of a word only.
  function isNear(typed, word, slips) {
    var width = typed.length, above = null, before = null, row = [];
    if (word.length < width - slips) return false;
    for (var j = 0; j <= width; j += 1) row.push(j);
    for (var i = 1; i <= Math.min(word.length, width + slips); i += 1) {
      above = before;
      before = row;
      row = [i];
      var least = i;
      for (j = 1; j <= width; j += 1) {
        var cost = typed[j - 1] === word[i - 1] ? 0 : 1;
        var value = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + cost);
        if (above && j > 1 && typed[j - 1] === word[i - 2] && typed[j - 2] === word[i - 1]) {
          value = Math.min(value, above[j - 2] + 1);
        }
        row.push(value);
        if (value < least) least = value;
      }
      if (row[width] <= slips) return true;
      if (least > slips) return false;
    }
    return row[width] <= slips;
  }

  function near(words, taken) {
    var found = [];
    for (var i = 0; i < names.length && found.length < most; i += 1) {
      var item = names[i];
      if (item.entry[3] === "rule" || taken.indexOf(item.entry) >= 0) continue;
      if (!item.parts) item.parts = item.name.split(/[\s\-.']+/);
      var all = words.every(function (typed) {
        var slips = typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
        return item.parts.some(function (part) { return isNear(typed, part, slips); });
      });
      if (all) found.push(item.entry);
    }
    return found;
  }

  // Words of notes and posts, in parts by their first two letters, loaded when asked for.
  var parts = {};

  function partOf(word) {
    return word.slice(0, 2).replace(/[^a-z0-9]/g, "_");
  }

  window.kithWordsLoaded = function () {
    parts[window.kithWordsPart[0]] = window.kithWordsPart[1];
  };

  function loadPart(name) {
    parts[name] = null;
    var script = document.createElement("script");
    script.src = root + "assets/words/" + name + ".js";
    script.onload = show;
    // No word begins so.
    script.onerror = function () { parts[name] = {}; show(); };
    document.head.appendChild(script);
  }

  function within(words, taken) {
    if (box.hasAttribute("data-names-only") || !words.every(function (word) { return word.length > 2; })) return [];
    var common = null;
    for (var i = 0; i < words.length; i += 1) {
      var name = partOf(words[i]);
      if (parts[name] === undefined) loadPart(name);
      if (!parts[name]) return [];
      var pages = new Set();
      Object.keys(parts[name]).forEach(function (word) {
        if (word.indexOf(words[i]) === 0) parts[name][word].forEach(function (page) { pages.add(page); });
      });
      common = common ? new Set(Array.from(common).filter(function (page) { return pages.has(page); })) : pages;
    }
    return Array.from(common).map(function (page) { return names[page].entry; })
      .filter(function (entry) { return taken.indexOf(entry) < 0; })
      .slice(0, most).map(function (entry) { return [entry[0], "in the text", entry[2], entry[3]]; });
  }

  function find(text) {
    var words = fold(text).split(/\s+/).filter(Boolean);
    var grades = [[], [], [], []];
    for (var i = 0; words.length && i < names.length; i += 1) {
      var grade = rank(names[i], words);
      if (grade >= 0 && grades[grade].length < most) grades[grade].push(names[i].entry);
    }
    var found = [].concat.apply([], grades).slice(0, most);
    // Few or none: a slip of the finger, perhaps.
    if (words.length && found.length < 3) found = found.concat(near(words, found)).slice(0, most);
    if (words.length && found.length < most) found = found.concat(within(words, found)).slice(0, most);
    return found;
  }

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function part(kind, text) {
    var span = document.createElement("span");
    span.className = kind;
    span.textContent = text;
    return span;
  }

  function option(entry, index) {
    var item = document.createElement("li");
    item.id = "kith-option-" + index;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.setAttribute("data-href", entry[2]);
    item.appendChild(part("option-name", entry[0]));
    item.appendChild(part("option-kind", entry[3]));
    if (entry[1]) item.appendChild(part("option-detail", entry[1]));
    return item;
  }

  function show() {
    if (!names || document.activeElement !== input || !input.value.trim()) { close(); return; }
    var found = find(input.value);
    list.textContent = "";
    found.forEach(function (entry, index) { list.appendChild(option(entry, index)); });
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    status.textContent = found.length
      ? (found.length === most ? "The first " : "") + found.length + " found"
      : "Nothing found";
    if (found.length) choose(0);
  }

  function choose(index) {
    var options = list.children;
    if (active >= 0 && options[active]) options[active].setAttribute("aria-selected", "false");
    active = (index + options.length) % options.length;
    options[active].setAttribute("aria-selected", "true");
    options[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[active].id);
  }

  function open(item) {
    if (item) window.location.href = root + item.getAttribute("data-href");
  }

  input.addEventListener("focus", function () { load(); show(); });
  input.addEventListener("input", show);
  input.addEventListener("blur", function () { window.setTimeout(close, 150); });
  input.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      if (list.hidden) input.value = "";
      close();
      event.preventDefault();
    } else if (list.hidden) {
      if (event.key === "ArrowDown") show();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      open(list.children[active]);
    }
  });
  list.addEventListener("mousedown", function (event) { event.preventDefault(); });
  list.addEventListener("click", function (event) { open(event.target.closest("[role=option]")); });
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName || "");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
      input.select();
    }
  });
  input.disabled = false;
})();
