// The search box: names of people, organizations, posts and rules, then words of notes and posts.
// What it looks in is loaded when it is first used; see scripts.py for what the data hold.
(function () {
  "use strict";
  var box = document.querySelector(".search");
  var input = document.getElementById("kith-search");
  var panel = document.getElementById("kith-found-panel");
  var list = document.getElementById("kith-found");
  var foot = document.getElementById("kith-found-foot");
  var status = document.getElementById("kith-found-count");
  if (!box || !input || !panel) return;
  var root = box.getAttribute("data-root");
  var NAME = 0, DETAIL = 1, KIND = 2, SLUG = 3;
  var KINDS = ["person", "organization", "post", "rule"];
  var FOLDERS = ["contacts", "organizations", "posts", "rules"];
  var PERSON = 0, RULE = 3;
  var MOST = 10;
  // Best first: this very name; it starts with these words; it starts so; words of it start so;
  // they are within it; they are in the details.
  var SAME = 0, STARTS_WITH_WORD = 1, STARTS = 2, WORDS = 3, WITHIN = 4, DETAILS = 5, GRADES = 6;
  var names = null;
  var loading = false;
  var active = -1;
  var entered = null;

  function wordsOf(text) {
    return window.kithFold(text).split(/\s+/).filter(Boolean).slice(0, 8)
      .map(function (word) { return word.slice(0, 60); });
  }

  function addScript(path, then, otherwise) {
    var script = document.createElement("script");
    script.src = root + path;
    script.onload = then;
    script.onerror = otherwise;
    document.head.appendChild(script);
  }

  function load() {
    if (names || loading) return;
    loading = true;
    addScript("assets/names.js", function () {
      names = (window.kithNames || []).map(function (entry) {
        return { entry: entry, name: window.kithFold(entry[NAME]), detail: window.kithFold(entry[DETAIL]), bits: 0, parts: null };
      });
      show();
    }, function () {
      loading = false;
      say("The list of names could not be loaded.");
    });
  }

  // Names.

  function startsWord(text, word) {
    for (var at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (at === 0 || /[\s\-.'’(&/]/.test(text[at - 1])) return at;
    }
    return -1;
  }

  function grade(item, words, phrase) {
    if (item.name === phrase) return SAME;
    if (item.name.lastIndexOf(phrase, 0) === 0) {
      return item.entry[KIND] === RULE ? WITHIN : item.name[phrase.length] === " " ? STARTS_WITH_WORD : STARTS;
    }
    // Rules are sought less often than people whose names look alike.
    var worst = item.entry[KIND] === RULE ? WITHIN : WORDS;
    for (var i = 0; i < words.length; i += 1) {
      if (item.name.indexOf(words[i]) >= 0) {
        if (worst < WITHIN && startsWord(item.name, words[i]) < 0) worst = WITHIN;
      } else if (item.detail.indexOf(words[i]) >= 0) worst = DETAILS;
      else return GRADES;
    }
    return worst;
  }

  function byName(words) {
    var grades = [], total = 0, phrase = words.join(" ");
    for (var g = 0; g < GRADES; g += 1) grades.push([]);
    for (var i = 0; i < names.length; i += 1) {
      var found = grade(names[i], words, phrase);
      if (found === GRADES) continue;
      total += 1;
      if (grades[found].length < MOST) grades[found].push({ item: names[i], marks: words });
    }
    return { total: total, hits: [].concat.apply([], grades).slice(0, MOST) };
  }

  // Slips of the finger.

  // With how many slips a word can be had from another: a letter wrong, missing, too many, or two
  // of them exchanged. What was typed may be the beginning of a word only.
  function slipsBetween(typed, word, most) {
    var width = typed.length, above = null, before = null, row = [], best = most + 1;
    if (word.length < width - most) return best;
    for (var j = 0; j <= width; j += 1) row.push(j);
    for (var i = 1; i <= Math.min(word.length, width + most); i += 1) {
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
      if (row[width] < best) best = row[width];
      if (least > most) return best;
    }
    return best;
  }

  // One bit for each letter: a word that lacks too many of those typed needs no closer look.
  function lettersIn(word) {
    var bits = 0;
    for (var i = 0; i < word.length; i += 1) bits |= 1 << (word.charCodeAt(i) & 31);
    return bits;
  }

  function countBits(bits) {
    for (var count = 0; bits; count += 1) bits &= bits - 1;
    return count;
  }

  function partsOf(item) {
    if (!item.parts) {
      var parts = item.name.split(/[\s\-.'’]+/).filter(Boolean);
      if (parts.length > 1) parts.push(parts.join(""));
      item.parts = parts.map(function (part) { return { text: part, bits: lettersIn(part) }; });
    }
    return item.parts;
  }

  function allowed(word) {
    return word.length < 3 ? 0 : word.length < 8 ? 1 : 2;
  }

  // Of three letters, only two exchanged: else everybody would be near everybody.
  function isExchange(typed, word) {
    return word.length === 3 && typed.split("").sort().join("") === word.split("").sort().join("");
  }

  function nearest(typed, item) {
    var best = null, most = allowed(typed.text);
    // The whole name first, since it is nearly always too far off.
    if (!item.bits) item.bits = lettersIn(item.name);
    if (countBits(typed.bits & ~item.bits) > most) return best;
    partsOf(item).forEach(function (part) {
      if (countBits(typed.bits & ~part.bits) > most) return;
      if (typed.text.length === 3 && !isExchange(typed.text, part.text)) return;
      var slips = slipsBetween(typed.text, part.text, most);
      if (slips <= most && (!best || slips < best.slips)) best = { slips: slips, text: part.text };
    });
    return best;
  }

  function bySlip(words, taken) {
    var typed = words.map(function (word) { return { text: word, bits: lettersIn(word) }; });
    var grades = [], total = 0;
    for (var i = 0; i < names.length; i += 1) {
      var item = names[i], slips = 0, marks = [];
      if (item.entry[KIND] === RULE || taken.has(item)) continue;
      for (var j = 0; j < typed.length; j += 1) {
        var isThere = item.name.indexOf(words[j]) >= 0 || item.detail.indexOf(words[j]) >= 0;
        var near = isThere ? { slips: 0, text: words[j] } : nearest(typed[j], item);
        if (!near) break;
        slips += near.slips;
        marks.push(near.text);
      }
      if (j < typed.length) continue;
      total += 1;
      if (!grades[slips]) grades[slips] = [];
      if (grades[slips].length < MOST) grades[slips].push({ item: item, marks: marks });
    }
    return { total: total, hits: [].concat.apply([], grades.filter(Boolean)) };
  }

  // Words of notes and posts, in parts by their first two letters, loaded when asked for.

  var parts = {};
  var known = null;

  function partOf(word) {
    return word.slice(0, 2).replace(/[^a-z0-9]/g, "_");
  }

  function hasPart(name) {
    if (!known) known = new Set((window.kithWordsParts || "").match(/../g));
    return known.has(name);
  }

  window.kithWordsLoaded = function () {
    parts[window.kithWordsPart[0]] = window.kithWordsPart[1];
  };

  function loadPart(name) {
    parts[name] = null;
    addScript("assets/words/" + name + ".js", show, function () { parts[name] = {}; show(); });
  }

  // The pages in whose text a word starts so, each with the words meant.
  function pagesWith(word) {
    var found = new Map(), part = parts[partOf(word)];
    Object.keys(part).forEach(function (whole) {
      if (whole.lastIndexOf(word, 0) !== 0) return;
      part[whole].forEach(function (page) {
        // This very word before longer ones.
        if (!found.has(page) || whole === word) found.set(page, whole);
      });
    });
    return found;
  }

  function byText(words, taken) {
    var none = { total: 0, hits: [] };
    if (!words.every(function (word) { return word.length > 2 && hasPart(partOf(word)); })) return none;
    words.forEach(function (word) { if (parts[partOf(word)] === undefined) loadPart(partOf(word)); });
    if (!words.every(function (word) { return parts[partOf(word)]; })) return { total: 0, hits: [], isLoading: true };
    var found = words.map(pagesWith), hits = [];
    found[0].forEach(function (whole, page) {
      var all = found.map(function (pages) { return pages.get(page); });
      if (!all.every(Boolean) || taken.has(names[page])) return;
      hits.push({ page: page, item: names[page], marks: words, text: Array.from(new Set(all)) });
    });
    // By their order in the list, in which those best known are first.
    hits.sort(function (one, other) { return one.page - other.page; });
    return { total: hits.length, hits: hits };
  }

  function find(words) {
    var found = byName(words), taken = new Set();
    function add(more) {
      found.total += more.total;
      found.hits = found.hits.concat(more.hits).slice(0, MOST);
      found.isLoading = more.isLoading;
    }
    function take() { found.hits.forEach(function (hit) { taken.add(hit.item); }); }
    take();
    // Few or none: a slip of the finger, perhaps.
    if (found.total < 3) add(bySlip(words, taken));
    take();
    if (found.hits.length < MOST) add(byText(words, taken));
    return found;
  }

  // What is shown; text of the journal is set as text only.

  function span(kind, text) {
    var made = document.createElement("span");
    made.className = kind;
    made.dir = "auto";
    if (text) made.textContent = text;
    return made;
  }

  // A text in which the words stand out. Folded letters may be fewer or more than those shown, so
  // each is kept with the place it comes from.
  function marked(kind, text, words) {
    var folded = "", from = [], at = 0, ranges = [];
    Array.from(text).forEach(function (letter) {
      var bare = window.kithFold(letter);
      for (var i = 0; i < bare.length; i += 1) from.push(at);
      folded += bare;
      at += letter.length;
    });
    from.push(at);
    words.forEach(function (word) {
      var start = startsWord(folded, word);
      if (start < 0) start = folded.indexOf(word);
      if (start >= 0) ranges.push([from[start], from[start + word.length]]);
    });
    ranges.sort(function (one, other) { return one[0] - other[0]; });
    var made = span(kind), done = 0;
    ranges.forEach(function (range) {
      var start = Math.max(done, range[0]);
      if (range[1] <= start) return;
      made.appendChild(document.createTextNode(text.slice(done, start)));
      var mark = document.createElement("mark");
      mark.textContent = text.slice(start, range[1]);
      made.appendChild(mark);
      done = range[1];
    });
    made.appendChild(document.createTextNode(text.slice(done)));
    return made;
  }

  function option(address) {
    var item = document.createElement("li");
    item.id = "kith-option-" + list.children.length;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.setAttribute("data-href", address);
    list.appendChild(item);
    return item;
  }

  function draw(hit) {
    var entry = hit.item.entry;
    var item = option(FOLDERS[entry[KIND]] + "/" + entry[SLUG] + ".html");
    item.appendChild(marked("option-name", entry[NAME], hit.marks));
    item.appendChild(span("option-kind", KINDS[entry[KIND]]));
    var others = hit.marks.filter(function (word) { return hit.item.name.indexOf(word) < 0; });
    if (entry[DETAIL]) item.appendChild(marked("option-detail", entry[DETAIL], others));
    if (hit.text) item.appendChild(marked("option-detail", "in the text: " + hit.text.join(", "), hit.marks));
  }

  function drawAll() {
    var text = input.value.trim().slice(0, 300);
    var item = option("people.html#words=" + encodeURIComponent(text));
    item.className = "option-all";
    item.appendChild(span("option-name", "All of them in People"));
  }

  function counted(number, word) {
    return number.toLocaleString("en") + " " + word;
  }

  function say(text, isShown) {
    status.textContent = text;
    foot.textContent = text;
    foot.hidden = isShown === false;
    open();
  }

  function open() {
    panel.hidden = false;
    input.setAttribute("aria-expanded", String(list.children.length > 0));
  }

  function close() {
    panel.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function show() {
    var words = wordsOf(input.value);
    if (!names || document.activeElement !== input || !words.length) { close(); return; }
    var found = find(words);
    list.textContent = "";
    active = -1;
    input.removeAttribute("aria-activedescendant");
    found.hits.forEach(draw);
    if (found.total > MOST && found.hits[0].item.entry[KIND] === PERSON) drawAll();
    if (found.hits.length) {
      var isMore = found.total > found.hits.length;
      say(counted(found.total, "found") + (isMore ? ", the first " + found.hits.length + " here" : ""), isMore);
      choose(0);
    } else if (found.isLoading) say("Looking into the texts …");
    else say("Nothing found. Try fewer letters, only the surname, or where they work.");
    if (entered && !found.isLoading) { var way = entered; entered = null; go(list.children[0], way); }
  }

  function choose(index) {
    var options = list.children;
    if (active >= 0 && options[active]) options[active].setAttribute("aria-selected", "false");
    active = (index + options.length) % options.length;
    options[active].setAttribute("aria-selected", "true");
    options[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[active].id);
  }

  function go(item, way) {
    if (!item) return;
    var address = root + item.getAttribute("data-href");
    if (way.isAside) { window.open(address, "_blank", "noopener"); return; }
    close();
    window.location.href = address;
  }

  // As for links: with Control or Command, or the middle button, beside this page.
  function wayOf(event) {
    return { isAside: event.ctrlKey || event.metaKey || event.button === 1 };
  }

  input.addEventListener("focus", function () { load(); show(); });
  input.addEventListener("input", function () { entered = null; show(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", function (event) {
    // A key of an input method, which is still at work on a word.
    if (event.isComposing) return;
    if (event.key === "Escape") {
      if (panel.hidden) input.value = "";
      entered = null;
      close();
      event.preventDefault();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (active >= 0) go(list.children[active], wayOf(event));
      // Faster than the list: it opens as soon as it is there.
      else if (wordsOf(input.value).length && (!names || !panel.hidden)) entered = wayOf(event);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (panel.hidden) show();
      else if (active >= 0) choose(active + (event.key === "ArrowDown" ? 1 : -1));
    }
  });
  panel.addEventListener("mousedown", function (event) { event.preventDefault(); });
  function clicked(event) {
    if (event.type === "auxclick" && event.button !== 1) return;
    go(event.target.closest("[role=option]"), wayOf(event));
  }
  list.addEventListener("click", clicked);
  list.addEventListener("auxclick", clicked);
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName || "");
    if (event.key === "/" && !(typing && event.target.type !== "radio") && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
      input.select();
    }
  });
  input.disabled = false;
})();
