// The Paths page: the warm ways to a person, an organization or a title, from paths-data.js.
(function () {
  "use strict";
  var form = document.querySelector(".paths-form");
  var input = document.getElementById("kith-target");
  var list = document.getElementById("kith-targets");
  var said = document.getElementById("kith-paths-said");
  var shown = document.getElementById("kith-paths");
  if (!form || !input) return;
  var root = form.getAttribute("data-root");
  var NAME = 0, HREF = 1, WORK = 2, OWN = 3, WAYS = 4;
  var MOST = 5, OFFERED = 12;
  var data = null;
  var targets = [];
  var offered = [];
  var active = -1;
  var asked = "";

  function fold(text) {
    return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  }

  // The order of the command: the strongest, then the shortest, then by who is on it.
  function compare(one, other) {
    if (one.strength !== other.strength) return other.strength - one.strength;
    if (one.hops.length !== other.hops.length) return one.hops.length - other.hops.length;
    for (var i = 0; i < one.hops.length; i += 1) {
      if (one.hops[i] !== other.hops[i]) return one.hops[i] - other.hops[i];
    }
    return 0;
  }

  function find(nodes) {
    var found = [];
    nodes.forEach(function (index) {
      var node = data.nodes[index];
      if (node[OWN] > 0) found.push({ hops: [index], strength: node[OWN], says: "" });
      node[WAYS].forEach(function (way) {
        found.push({ hops: [way[0], index], strength: way[1], says: data.says[way[2]] });
      });
    });
    return found.sort(compare).slice(0, MOST);
  }

  function prepare() {
    data = window.kithPaths;
    data.organizations.forEach(function (one) {
      targets.push({ label: one[0], detail: "organization", text: fold(one[0] + " " + one[1]), nodes: one[3] });
    });
    data.titles.forEach(function (one) {
      var label = one[1] + " at " + data.organizations[one[0]][0];
      targets.push({ label: label, detail: "title", text: fold(label), nodes: one[2] });
    });
    data.nodes.forEach(function (one, index) {
      targets.push({ label: one[NAME], detail: one[WORK] || "person", text: fold(one[NAME] + " " + one[WORK]), nodes: [index], isPerson: true });
    });
    // For the tests, and for whoever wants to ask from the console.
    window.kithFindPaths = function (label, isPerson) {
      var meant = targets.filter(function (one) { return one.label === label && Boolean(one.isPerson) === Boolean(isPerson); });
      return meant.map(function (one) {
        return find(one.nodes).map(function (path) {
          return { strength: path.strength, hops: path.hops.map(function (hop) { return data.nodes[hop][NAME]; }) };
        });
      });
    };
  }

  function load(then) {
    if (data) { then(); return; }
    var script = document.createElement("script");
    script.src = root + "assets/paths-data.js";
    script.onload = function () { if (!data) prepare(); then(); };
    document.head.appendChild(script);
  }

  function element(tag, text, kind) {
    var made = document.createElement(tag);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  function offer() {
    var words = fold(input.value).split(/\s+/).filter(Boolean);
    var starts = [], others = [];
    for (var i = 0; words.length && i < targets.length; i += 1) {
      var one = targets[i];
      if (!words.every(function (word) { return one.text.indexOf(word) >= 0; })) continue;
      (one.text.indexOf(words[0]) === 0 ? starts : others).push(one);
      if (starts.length >= OFFERED) break;
    }
    offered = starts.concat(others).slice(0, OFFERED);
    list.textContent = "";
    offered.forEach(function (one, index) {
      var item = element("li");
      item.id = "kith-target-" + index;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.appendChild(element("span", one.label, "option-name"));
      item.appendChild(element("span", one.detail, "option-detail"));
      item.addEventListener("mousedown", function (event) { event.preventDefault(); choose(one); });
      list.appendChild(item);
    });
    list.hidden = !offered.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(offered.length ? 0 : -1);
    if (words.length && !offered.length) said.textContent = "Nobody, and no organization, is called that here.";
  }

  function mark(index) {
    active = index;
    Array.from(list.children).forEach(function (item, at) {
      item.setAttribute("aria-selected", String(at === index));
    });
    if (index >= 0) {
      input.setAttribute("aria-activedescendant", "kith-target-" + index);
      list.children[index].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function person(index) {
    var node = data.nodes[index];
    if (!node[HREF]) return element("b", node[NAME]);
    var link = element("a", node[NAME]);
    link.setAttribute("href", root + node[HREF]);
    return link;
  }

  function draw(path) {
    var item = element("li", "", "card");
    var way = element("p", "", "way-hops");
    way.appendChild(document.createTextNode("You → "));
    path.hops.forEach(function (hop, index) {
      if (index) way.appendChild(document.createTextNode(" → "));
      way.appendChild(person(hop));
    });
    item.appendChild(way);
    var last = data.nodes[path.hops[path.hops.length - 1]];
    if (last[WORK]) item.appendChild(element("p", last[WORK], "quiet"));
    var first = data.nodes[path.hops[0]];
    var strength = element("p");
    var meter = element("meter");
    meter.setAttribute("min", "0");
    meter.setAttribute("max", "1");
    meter.setAttribute("value", String(path.strength));
    meter.setAttribute("aria-label", "Strength");
    strength.appendChild(meter);
    strength.appendChild(document.createTextNode(" " + path.strength.toFixed(2)));
    item.appendChild(strength);
    if (path.hops.length > 1) {
      item.appendChild(element("p", "Your tie to " + first[NAME] + ": " + first[OWN].toFixed(2) + ". " + first[NAME] + " and " + last[NAME] + ": " + path.says + ".", "quiet"));
    } else item.appendChild(element("p", "You know each other: write to them yourself.", "quiet"));
    return item;
  }

  function choose(target) {
    input.value = target.label;
    asked = target.label;
    close();
    var found = find(target.nodes);
    shown.textContent = "";
    found.forEach(function (path) { shown.appendChild(draw(path)); });
    said.textContent = found.length
      ? found.length + " warm " + (found.length === 1 ? "path" : "paths") + " to " + target.label
      : "No warm path to " + target.label + " is on record. Ask those you know best whom they know there, and write it under knows.";
    try { history.replaceState(null, "", "#" + encodeURIComponent(target.label)); } catch (error) { /* works without */ }
  }

  input.addEventListener("focus", function () { load(function () {}); });
  input.addEventListener("input", function () { load(offer); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", function (event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!offered.length) return;
      event.preventDefault();
      var step = event.key === "ArrowDown" ? 1 : -1;
      mark((active + step + offered.length) % offered.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (active >= 0 && input.value !== asked) choose(offered[active]);
    } else if (event.key === "Escape") close();
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });

  function recall() {
    var text = "";
    try { text = decodeURIComponent(location.hash.slice(1)); } catch (error) { /* not ours */ }
    if (!text || text === asked) return;
    load(function () {
      var meant = targets.filter(function (one) { return one.label === text; })[0];
      if (meant) choose(meant);
    });
  }
  window.addEventListener("hashchange", recall);
  form.hidden = false;
  recall();
})();
