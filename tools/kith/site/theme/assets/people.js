// The table of people: filter, sort, and rows added in portions, from people-data.js.
(function () {
  "use strict";
  var data = window.kithPeople;
  var form = document.querySelector(".filters");
  var table = document.getElementById("kith-people");
  if (!data || !form || !table) return;
  var NAME = 0, HREF = 1, TITLE = 2, WHERE = 3, STATUS = 4, RELATIONS = 5, TAGS = 6, ISO = 7, LAST = 8,
    PERCENT = 9, STRENGTH = 10, RULES = 11, ALIASES = 12, INITIALS = 13, TINT = 14;
  var PORTION = 100;
  var OPEN = { received: 1, considering: 1, invited: 1 };
  var body = table.tBodies[0];
  var shown = document.getElementById("kith-shown");
  var more = document.getElementById("kith-more");
  var chips = document.getElementById("kith-chips");
  var sortField = document.getElementById("kith-sort");
  var NONE = data.strengths.length - 1;
  // What the address calls each filter, with its field; a page has those it has a use for.
  var fields = {};
  ["words", "status", "relationship", "strength", "last", "organization", "tag", "rule"].forEach(function (name) {
    var field = document.getElementById("kith-" + name);
    if (field) fields[name] = field;
  });
  var sorting = { key: "name", down: false };
  var found = data.rows;
  var drawn = 0;
  var texts = null;

  function work(row) {
    var where = row[WHERE] < 0 ? "" : data.organizations[row[WHERE]][0];
    return row[TITLE] && where ? row[TITLE] + ", " + where : row[TITLE] || where;
  }

  function named(numbers, names) {
    return numbers.map(function (number) { return names[number]; });
  }

  function textOf(index) {
    if (!texts) texts = new Array(data.rows.length);
    if (texts[index] === undefined) {
      var row = data.rows[index];
      texts[index] = window.kithFold([row[NAME], row[ALIASES], work(row)]
        .concat(named(row[RELATIONS], data.relationships), named(row[TAGS], data.tags)).join(" "));
    }
    return texts[index];
  }

  function add(select, values) {
    if (!select) return;
    values.forEach(function (value) {
      var option = document.createElement("option");
      option.value = value[0];
      option.textContent = value[1] + (value[2] ? " (" + value[2].toLocaleString("en") + ")" : "");
      select.appendChild(option);
    });
  }

  function count(pick) {
    var counts = new Map();
    data.rows.forEach(function (row) {
      pick(row).forEach(function (key) { counts.set(key, (counts.get(key) || 0) + 1); });
    });
    return counts;
  }

  function choices(counts, name) {
    return Array.from(counts).map(function (pair) { return [name(pair[0]), name(pair[0]), pair[1]]; })
      .sort(function (a, b) { return a[1].localeCompare(b[1]); });
  }

  function fill() {
    var many = function (numbers, names) {
      return choices(count(numbers), function (number) { return names[number]; });
    };
    var statuses = count(function (row) { return [row[STATUS] || "none"]; });
    var strengths = count(function (row) { return [row[STRENGTH]]; });
    add(fields.status, [["open", "open (waiting for an answer)"]]);
    add(fields.status, choices(statuses, String));
    add(fields.relationship, many(function (row) { return row[RELATIONS]; }, data.relationships));
    add(fields.strength, [["known", "any real contact", data.rows.length - (strengths.get(NONE) || 0)]]);
    add(fields.strength, data.strengths.map(function (word, number) {
      return [word, number === NONE ? "no real contact" : word, strengths.get(number)];
    }));
    add(fields.last, [
      ["within-30", "in the last 30 days"], ["within-365", "in the last year"],
      ["over-365", "over a year ago"], ["over-1095", "over three years ago"], ["never", "never"]
    ]);
    add(fields.organization, many(
      function (row) { return row[WHERE] < 0 ? [] : [row[WHERE]]; },
      data.organizations.map(function (one) { return one[0]; })));
    add(fields.tag, many(function (row) { return row[TAGS]; }, data.tags));
    add(fields.rule, [["any", "any finding"]]);
    add(fields.rule, many(function (row) { return Array.from(new Set(row[RULES])); }, data.rules));
  }

  // A date of which only the year or month is known counts as its last day.
  function lastDay(iso) {
    return iso.length === 4 ? iso + "-12-31" : iso.length === 7 ? iso + "-31" : iso;
  }

  function isLast(row, wish) {
    if (wish === "never" || !row[ISO]) return wish === "never" && !row[ISO];
    var parts = wish.split("-");
    var isLater = lastDay(row[ISO]) >= data.days[parts[1]];
    return parts[0] === "within" ? isLater : !isLater;
  }

  function value(name) { return fields[name] ? fields[name].value : ""; }

  function matcher() {
    var words = window.kithFold(fields.words.value).split(/\s+/).filter(Boolean);
    var status = value("status"), last = value("last"), rule = value("rule"), where = value("organization");
    var relationship = value("relationship"), tag = value("tag"), strength = value("strength");
    var places = new Set();
    data.organizations.forEach(function (one, index) { if (one[0] === where) places.add(index); });
    var relationshipIndex = data.relationships.indexOf(relationship);
    var tagIndex = data.tags.indexOf(tag), ruleIndex = data.rules.indexOf(rule);
    var band = data.strengths.indexOf(strength);
    return function (row, index) {
      if (status && (status === "open" ? !OPEN[row[STATUS]] : (row[STATUS] || "none") !== status)) return false;
      if (relationship && row[RELATIONS].indexOf(relationshipIndex) < 0) return false;
      if (strength && (strength === "known" ? row[STRENGTH] === NONE : row[STRENGTH] !== band)) return false;
      if (last && !isLast(row, last)) return false;
      if (where && !places.has(row[WHERE])) return false;
      if (tag && row[TAGS].indexOf(tagIndex) < 0) return false;
      if (rule && (rule === "any" ? !row[RULES].length : row[RULES].indexOf(ruleIndex) < 0)) return false;
      return words.every(function (word) { return textOf(index).indexOf(word) >= 0; });
    };
  }

  function keyOf(row) {
    switch (sorting.key) {
      case "work": return window.kithFold(work(row));
      case "status": return row[STATUS];
      case "last": return row[ISO] && lastDay(row[ISO]);
      case "strength": return row[STRENGTH] === NONE ? "" : String(1000 + row[PERCENT]);
      case "findings": return row[RULES].length;
      default: return null;
    }
  }

  function sorted(rows) {
    if (sorting.key === "name") return sorting.down ? rows.slice().reverse() : rows;
    var keyed = rows.map(function (row, index) { return { row: row, key: keyOf(row), at: index }; });
    keyed.sort(function (a, b) {
      // What is missing comes last, whichever way.
      if (!a.key !== !b.key && typeof a.key === "string") return a.key ? -1 : 1;
      var order = a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
      return (sorting.down ? -order : order) || a.at - b.at;
    });
    return keyed.map(function (one) { return one.row; });
  }

  function element(tag, text, kind) {
    var made = document.createElement(tag);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  function link(href, words) {
    var made = element("a", words);
    made.setAttribute("href", href);
    return made;
  }

  function cell(label, content, kind) {
    var made = element("td", "", kind);
    made.setAttribute("data-label", label);
    content.forEach(function (one) {
      made.appendChild(typeof one === "string" ? document.createTextNode(one) : one);
    });
    return made;
  }

  function labels(row) {
    var made = element("span", named(row[RELATIONS], data.relationships).join(", "), "labels");
    row[TAGS].slice(0, 2).forEach(function (tag) {
      made.appendChild(document.createTextNode(" "));
      made.appendChild(element("span", data.tags[tag], "tag"));
    });
    if (row[TAGS].length > 2) made.appendChild(document.createTextNode(" +" + (row[TAGS].length - 2)));
    return made;
  }

  function strength(row) {
    if (row[STRENGTH] === NONE) return element("span", "no real contact", "no");
    var made = element("span", "", "tie");
    var frame = element("span", "", "meter");
    var meter = element("meter", row[PERCENT] + " %");
    meter.min = 0;
    meter.max = 100;
    meter.value = row[PERCENT];
    meter.setAttribute("aria-label", "strength of the tie");
    frame.appendChild(meter);
    frame.appendChild(document.createTextNode(" "));
    frame.appendChild(element("b", (row[PERCENT] / 100).toFixed(2)));
    made.appendChild(frame);
    made.appendChild(document.createTextNode(" "));
    made.appendChild(element("span", data.strengths[row[STRENGTH]], "quiet"));
    return made;
  }

  function draw(row) {
    var line = document.createElement("tr");
    var head = element("th");
    head.setAttribute("scope", "row");
    var who = element("span", "", "who");
    var avatar = element("span", row[INITIALS], "avatar tint-" + row[TINT]);
    avatar.setAttribute("aria-hidden", "true");
    who.appendChild(avatar);
    var text = element("span", "", "who-text");
    text.appendChild(link(row[HREF], row[NAME]));
    if (row[RELATIONS].length || row[TAGS].length) text.appendChild(labels(row));
    who.appendChild(text);
    head.appendChild(who);
    line.appendChild(head);
    var where = row[WHERE] < 0 ? null : data.organizations[row[WHERE]];
    var lines = row[TITLE] ? [element("span", row[TITLE])] : [];
    if (where) {
      lines.push(element("span"));
      lines[lines.length - 1].appendChild(link(where[1], where[0]));
    }
    line.appendChild(cell("Work", lines, "col-work"));
    if (!fields.status) return line;
    line.appendChild(cell("Status", row[STATUS]
      ? [element("span", row[STATUS], "badge status-" + row[STATUS])] : [], "col-status"));
    line.appendChild(cell("Strength", [strength(row)], "col-strength"));
    var last = element(row[LAST] ? "time" : "span", row[LAST] || "never", row[LAST] ? "" : "quiet");
    if (row[LAST]) last.setAttribute("datetime", row[ISO]);
    line.appendChild(cell("Last", [last]));
    if (fields.rule) line.appendChild(cell("Findings", row[RULES].length ? [String(row[RULES].length)] : [], "number"));
    return line;
  }

  function portion() {
    var part = document.createDocumentFragment();
    var end = Math.min(found.length, drawn + PORTION);
    while (drawn < end) { part.appendChild(draw(found[drawn])); drawn += 1; }
    body.appendChild(part);
    more.hidden = drawn >= found.length;
  }

  function sortWords() { return (sorting.down ? "-" : "") + sorting.key; }

  function remember() {
    var kept = [];
    Object.keys(fields).forEach(function (name) {
      if (fields[name].value) kept.push(name + "=" + encodeURIComponent(fields[name].value));
    });
    if (sortWords() !== "name") kept.push("sort=" + sortWords());
    try { history.replaceState(null, "", kept.length ? "#" + kept.join("&") : location.pathname + location.search); } catch (error) { /* works without */ }
  }

  function labelOf(name) { return form.querySelector("label[for=kith-" + name + "]").textContent; }

  // What is on, each with a button that takes it away.
  function drawChips() {
    var on = Object.keys(fields).filter(function (name) { return fields[name].value; });
    chips.textContent = "";
    on.forEach(function (name) {
      var field = fields[name];
      var said = field.options ? field.options[field.selectedIndex].textContent.replace(/ \([\d,]+\)$/, "") : "\u201c" + field.value + "\u201d";
      chip(labelOf(name) + ": " + said, "Remove the filter " + labelOf(name) + ": " + said, [name]);
    });
    if (on.length > 1) chip("Clear all", "", on);
    moreFilters.textContent = "Filters" + (on.length ? " (" + on.length + ")" : "");
  }

  function chip(words, label, names) {
    var item = document.createElement("li");
    var button = element("button", words, "chip");
    button.type = "button";
    if (label) button.setAttribute("aria-label", label);
    button.addEventListener("click", function () {
      names.forEach(function (name) { fields[name].value = ""; });
      update();
      remember();
      // On a telephone the field may be folded away.
      var field = fields[names[0]];
      (field.checkVisibility() ? field : moreFilters).focus();
    });
    item.appendChild(button);
    chips.appendChild(item);
  }

  function update() {
    found = sorted(data.rows.filter(matcher()));
    body.textContent = "";
    drawn = 0;
    portion();
    drawChips();
    var total = data.rows.length.toLocaleString("en");
    shown.textContent = found.length === data.rows.length
      ? total + (total === "1" ? " person" : " people")
      : found.length.toLocaleString("en") + " of " + total + " people";
    if (!found.length) nobody();
  }

  function nobody() {
    var line = document.createElement("tr");
    var text = element("td", "Nobody is like that. Take a filter away, or look for part of a name.", "quiet");
    text.colSpan = table.tHead.rows[0].cells.length;
    line.appendChild(text);
    body.appendChild(line);
  }

  function recall() {
    var given = {};
    location.hash.slice(1).split("&").forEach(function (pair) {
      var at = pair.indexOf("=");
      if (at < 1) return;
      try { given[pair.slice(0, at)] = decodeURIComponent(pair.slice(at + 1)); } catch (error) { /* not ours */ }
    });
    Object.keys(fields).forEach(function (name) { fields[name].value = given[name] || ""; });
    // A select has no such choice: nobody is shown as if there were no filter.
    Object.keys(fields).forEach(function (name) { if (fields[name].selectedIndex < 0) fields[name].value = ""; });
    var wish = given.sort || "name";
    var key = wish.replace(/^-/, "");
    if (table.querySelector("th[data-sort=" + JSON.stringify(key) + "]")) sortBy(key, wish !== key);
  }

  function sortBy(key, isDown) {
    sorting = { key: key, down: isDown };
    table.querySelectorAll("th[aria-sort]").forEach(function (one) { one.removeAttribute("aria-sort"); });
    table.querySelector("th[data-sort=" + key + "]").setAttribute("aria-sort", isDown ? "descending" : "ascending");
    sortField.value = sortWords();
  }

  function makeSortable(head) {
    var key = head.getAttribute("data-sort");
    var button = element("button", head.textContent);
    button.type = "button";
    head.textContent = "";
    head.appendChild(button);
    button.addEventListener("click", function () {
      var isDownFirst = key === "last" || key === "findings" || key === "strength";
      sortBy(key, sorting.key === key ? !sorting.down : isDownFirst);
      update();
      remember();
    });
  }

  var moreFilters = form.querySelector(".more-filters");
  function unfold(isOpen) {
    form.classList.toggle("open", isOpen);
    moreFilters.setAttribute("aria-expanded", String(isOpen));
  }
  moreFilters.addEventListener("click", function () { unfold(!form.classList.contains("open")); });

  fill();
  unfold(false);
  table.querySelectorAll("thead th[data-sort]").forEach(makeSortable);
  var waiting = 0;
  function answer() { update(); remember(); }
  fields.words.addEventListener("input", function () {
    window.clearTimeout(waiting);
    if (data.rows.length > 5000) waiting = window.setTimeout(answer, 120);
    else answer();
  });
  form.addEventListener("change", function (event) {
    // Words were taken as they were typed; to draw the rows anew when the field is left would take
    // the link away from under the pointer.
    if (event.target === fields.words) return;
    if (event.target === sortField) sortBy(sortField.value.replace(/^-/, ""), sortField.value[0] === "-");
    update();
    remember();
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  // Whoever opens a page from here can go on to the next one there.
  var AROUND = 100;
  body.addEventListener("click", function (event) {
    var opened = event.target.closest("th a");
    var at = opened ? found.findIndex(function (row) { return row[HREF] === opened.getAttribute("href"); }) : -1;
    if (at < 0) return;
    var rows = found.slice(Math.max(0, at - AROUND), at + AROUND).map(function (row) { return [row[HREF], row[NAME]]; });
    try { sessionStorage.setItem("kith-list", JSON.stringify({ back: "people.html" + location.hash, rows: rows })); } catch (error) { /* works without */ }
  });
  more.addEventListener("click", portion);
  if ("IntersectionObserver" in window) {
    new IntersectionObserver(function (entries) {
      if (entries[0].isIntersecting && !more.hidden) portion();
    }, { rootMargin: "600px" }).observe(more.parentNode);
  }
  window.addEventListener("hashchange", function () { recall(); update(); });
  form.hidden = false;
  recall();
  update();
})();
