// The table of people: filter, sort, and rows added in portions, from people-data.js.
(function () {
  "use strict";
  var data = window.kithPeople;
  var form = document.querySelector(".filters");
  var table = document.getElementById("kith-people");
  if (!data || !form || !table) return;
  var NAME = 0, HREF = 1, TITLE = 2, WHERE = 3, STATUS = 4, LABELS = 5, ISO = 6, LAST = 7,
    EVIDENCE = 8, RULES = 9, ALIASES = 10;
  var PORTION = 100;
  var OPEN = { received: 1, considering: 1, invited: 1 };
  var body = table.tBodies[0];
  var shown = document.getElementById("kith-shown");
  var more = document.getElementById("kith-more");
  var clear = form.querySelector(".clear");
  var fields = {};
  ["words", "status", "evidence", "organization", "label", "rule"].forEach(function (name) {
    fields[name] = document.getElementById("kith-" + name);
  });
  var sorting = { key: "name", down: false };
  var found = data.rows;
  var drawn = 0;
  var texts = null;

  function fold(text) {
    return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  }

  function work(row) {
    var where = row[WHERE] < 0 ? "" : data.organizations[row[WHERE]][0];
    return row[TITLE] && where ? row[TITLE] + ", " + where : row[TITLE] || where;
  }

  function textOf(index) {
    if (!texts) texts = new Array(data.rows.length);
    if (texts[index] === undefined) {
      var row = data.rows[index];
      texts[index] = fold([row[NAME], row[ALIASES], work(row)]
        .concat(row[LABELS].map(function (label) { return data.labels[label]; })).join(" "));
    }
    return texts[index];
  }

  function add(select, values) {
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
    var statuses = count(function (row) { return [row[STATUS] || "none"]; });
    add(fields.status, [["open", "open (waiting for an answer)"]]);
    add(fields.status, choices(statuses, String));
    add(fields.organization, choices(
      count(function (row) { return row[WHERE] < 0 ? [] : [row[WHERE]]; }),
      function (index) { return data.organizations[index][0]; }));
    add(fields.label, choices(count(function (row) { return row[LABELS]; }),
      function (index) { return data.labels[index]; }));
    add(fields.rule, [["any", "any finding"]]);
    add(fields.rule, choices(
      count(function (row) { return Array.from(new Set(row[RULES])); }),
      function (index) { return data.rules[index]; }));
  }

  function matcher() {
    var words = fold(fields.words.value).split(/\s+/).filter(Boolean);
    var status = fields.status.value;
    var evidence = fields.evidence.value;
    var rule = fields.rule.value;
    var where = fields.organization.value;
    var places = new Set();
    data.organizations.forEach(function (one, index) { if (one[0] === where) places.add(index); });
    var label = data.labels.indexOf(fields.label.value);
    var ruleIndex = data.rules.indexOf(rule);
    return function (row, index) {
      if (status && (status === "open" ? !OPEN[row[STATUS]] : (row[STATUS] || "none") !== status)) return false;
      if (evidence && (evidence === "yes") !== Boolean(row[EVIDENCE])) return false;
      if (where && !places.has(row[WHERE])) return false;
      if (fields.label.value && row[LABELS].indexOf(label) < 0) return false;
      if (rule && (rule === "any" ? !row[RULES].length : row[RULES].indexOf(ruleIndex) < 0)) return false;
      return words.every(function (word) { return textOf(index).indexOf(word) >= 0; });
    };
  }

  function keyOf(row) {
    switch (sorting.key) {
      case "work": return fold(work(row));
      case "status": return row[STATUS];
      case "last": return row[ISO];
      case "evidence": return row[EVIDENCE];
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

  function draw(row) {
    var line = document.createElement("tr");
    var head = element("th");
    head.setAttribute("scope", "row");
    head.appendChild(link(row[HREF], row[NAME]));
    if (row[LABELS].length) {
      var labels = row[LABELS].slice(0, 3).map(function (label) { return data.labels[label]; });
      var rest = row[LABELS].length - labels.length;
      head.appendChild(element("span", labels.join(", ") + (rest ? " +" + rest : ""), "labels"));
    }
    line.appendChild(head);
    var where = row[WHERE] < 0 ? null : data.organizations[row[WHERE]];
    var lines = row[TITLE] ? [element("span", row[TITLE])] : [];
    if (where) {
      lines.push(element("span"));
      lines[lines.length - 1].appendChild(link(where[1], where[0]));
    }
    line.appendChild(cell("Work", lines, "col-work"));
    line.appendChild(cell("Status", row[STATUS]
      ? [element("span", row[STATUS], "badge status-" + row[STATUS])] : [], "col-status"));
    var last = element(row[LAST] ? "time" : "span", row[LAST] || "never", row[LAST] ? "" : "quiet");
    if (row[LAST]) last.setAttribute("datetime", row[ISO]);
    line.appendChild(cell("Last contact", [last]));
    line.appendChild(cell("Real contact", [row[EVIDENCE] ? element("span", "yes", "yes") : element("span", "none", "no")]));
    line.appendChild(cell("Findings", row[RULES].length ? [String(row[RULES].length)] : [], "number"));
    return line;
  }

  function portion() {
    var part = document.createDocumentFragment();
    var end = Math.min(found.length, drawn + PORTION);
    while (drawn < end) { part.appendChild(draw(found[drawn])); drawn += 1; }
    body.appendChild(part);
    more.hidden = drawn >= found.length;
  }

  function remember() {
    var kept = [];
    Object.keys(fields).forEach(function (name) {
      if (fields[name].value) kept.push(name + "=" + encodeURIComponent(fields[name].value));
    });
    clear.hidden = !kept.length;
    try { history.replaceState(null, "", kept.length ? "#" + kept.join("&") : location.pathname); } catch (error) { /* works without */ }
  }

  function update() {
    found = sorted(data.rows.filter(matcher()));
    body.textContent = "";
    drawn = 0;
    portion();
    var total = data.rows.length.toLocaleString("en");
    shown.textContent = found.length === data.rows.length
      ? total + (total === "1" ? " person" : " people")
      : found.length.toLocaleString("en") + " of " + total + " people";
  }

  function recall() {
    location.hash.slice(1).split("&").forEach(function (pair) {
      var at = pair.indexOf("=");
      var field = fields[pair.slice(0, at)];
      if (at > 0 && field) {
        try { field.value = decodeURIComponent(pair.slice(at + 1)); } catch (error) { /* not ours */ }
      }
    });
  }

  function makeSortable(head) {
    var key = head.getAttribute("data-sort");
    var button = element("button", head.textContent);
    button.type = "button";
    head.textContent = "";
    head.appendChild(button);
    button.addEventListener("click", function () {
      var first = key === "last" || key === "findings" || key === "evidence";
      sorting = { key: key, down: sorting.key === key ? !sorting.down : first };
      table.querySelectorAll("th[aria-sort]").forEach(function (one) { one.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", sorting.down ? "descending" : "ascending");
      update();
    });
  }

  var moreFilters = form.querySelector(".more-filters");
  function unfold(isOpen) {
    form.classList.toggle("open", isOpen);
    moreFilters.setAttribute("aria-expanded", String(isOpen));
    moreFilters.textContent = isOpen ? "Fewer filters" : "More filters";
  }
  moreFilters.addEventListener("click", function () { unfold(!form.classList.contains("open")); });

  fill();
  recall();
  unfold(Boolean(location.hash));
  table.querySelectorAll("thead th[data-sort]").forEach(makeSortable);
  var waiting = 0;
  fields.words.addEventListener("input", function () {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(function () { update(); remember(); }, data.rows.length > 5000 ? 120 : 0);
  });
  form.addEventListener("change", function (event) {
    // Words were taken as they were typed; to draw the rows anew when the field is left would take
    // the link away from under the pointer.
    if (event.target === fields.words) return;
    update();
    remember();
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  clear.addEventListener("click", function () {
    Object.keys(fields).forEach(function (name) { fields[name].value = ""; });
    update();
    remember();
    fields.words.focus();
  });
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
  clear.hidden = !location.hash;
  update();
})();
