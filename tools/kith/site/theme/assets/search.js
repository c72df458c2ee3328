// The search box of every page: names of people, organizations, posts and rules, then words of
// notes and posts. What it looks in is loaded when it is first used; scripts.py makes that.
(function () {
  "use strict";
  var form = document.querySelector(".search");
  var input = document.getElementById("kith-search");
  var panel = document.getElementById("kith-found-panel");
  var list = document.getElementById("kith-found");
  var foot = document.getElementById("kith-found-foot");
  var status = document.getElementById("kith-found-count");
  if (!form || !input || !panel) return;
  var root = form.getAttribute("data-root");
  var NAME = 0, DETAIL = 1, KIND = 2, SLUG = 3;
  var KINDS = ["person", "organization", "post", "rule"];
  var FOLDERS = ["contacts", "organizations", "posts", "rules"];
  var PERSON = 0;
  var MOST = 10;
  var names = null;
  var texts = null;
  var isLoading = false;
  var entered = null;

  function load() {
    if (names || isLoading) return;
    isLoading = true;
    window.kithLoad(root + "assets/names.js", function () {
      names = window.kithNameSearch(window.kithNames || [], MOST);
      texts = window.kithWordSearch(root, names.names, show);
      show();
    }, function () {
      isLoading = false;
      say("The list of names could not be loaded.");
    });
  }

  function wordsOf(text) {
    return window.kithFold(text).split(/\s+/).filter(Boolean).slice(0, 8)
      .map(function (word) { return word.slice(0, 60); });
  }

  function find(words) {
    var found = names.byName(words), taken = new Set();
    function add(more) {
      found.total += more.total;
      found.hits = found.hits.concat(more.hits).slice(0, MOST);
      found.isLoading = more.isLoading;
    }
    function take() { found.hits.forEach(function (hit) { taken.add(hit.item); }); }
    take();
    // Few or none: a slip of the finger, perhaps.
    if (found.total < 3) add(names.bySlip(words, taken));
    take();
    if (found.hits.length < MOST) add(texts.find(words, taken));
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
      var start = window.kithStartsWord(folded, word);
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
    var item = box.add();
    item.setAttribute("data-href", address);
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
    box.open();
  }

  function show() {
    var words = wordsOf(input.value);
    box.clear();
    if (!names || document.activeElement !== input || !words.length) { box.close(); return; }
    var found = find(words);
    found.hits.forEach(draw);
    if (found.total > MOST && found.hits[0].item.entry[KIND] === PERSON) drawAll();
    if (found.hits.length) {
      var isMore = found.total > found.hits.length;
      say(counted(found.total, "found") + (isMore ? ", the first " + found.hits.length + " here" : ""), isMore);
    } else if (found.isLoading) say("Looking into the texts …");
    else say("Nothing found. Try fewer letters, only the surname, or where they work.");
    if (entered && !found.isLoading) { var way = entered; entered = null; if (list.firstChild) go(list.firstChild, way); }
  }

  function go(item, way) {
    var address = root + item.getAttribute("data-href");
    if (way.isAside) { window.open(address, "_blank", "noopener"); return; }
    box.close();
    window.location.href = address;
  }

  // As for links: with Control or Command, or the middle button, beside this page.
  function wayOf(event) {
    return { isAside: event.ctrlKey || event.metaKey || event.button === 1 };
  }

  var box = window.kithCombobox(input, list, {
    panel: panel,
    show: function () { entered = null; show(); },
    take: function (item, event) { go(item, wayOf(event)); },
    // Faster than the list: it opens as soon as it is there.
    miss: function (event) {
      if (wordsOf(input.value).length && (!names || !panel.hidden)) entered = wayOf(event);
    },
    leave: function (isOpen) {
      if (!isOpen) input.value = "";
      entered = null;
    }
  });
  input.addEventListener("focus", function () { load(); show(); });
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
