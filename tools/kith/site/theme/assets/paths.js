// The Paths page: the warm ways to a person, an organization or a title, from paths-data.js.
(function () {
  "use strict";
  var form = document.querySelector(".paths-form");
  var input = document.getElementById("kith-target");
  var list = document.getElementById("kith-targets");
  var said = document.getElementById("kith-paths-said");
  var shown = document.getElementById("kith-paths");
  var begin = document.getElementById("kith-paths-begin");
  if (!form || !input) return;
  var root = form.getAttribute("data-root");
  var NAME = 0, HREF = 1, WORK = 2, OWN = 3, WAYS = 4, TIE = 5, FAVOURS = 6, SILENCE = 7;
  var MOST = 5, OFFERED = 12;
  var data = null;
  var targets = [];
  var asked = "";

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
      if (node[OWN] > 0) found.push({ hops: [index], strength: node[OWN] });
      node[WAYS].forEach(function (way) {
        found.push({ hops: [way[0], index], strength: way[1], step: way });
      });
    });
    return found.sort(compare).slice(0, MOST);
  }

  // The sentences of the command, in its order.
  function explain(path) {
    var first = data.nodes[path.hops[0]];
    function says(row) { return data.says[row]; }
    var found = first[TIE].map(says);
    if (path.step) found.push(says(path.step[2]));
    found = found.concat(first[FAVOURS].map(says));
    if (path.step && path.step[3]) found.push(data.inferred);
    if (path.step && first[SILENCE] >= 0) found.push(says(first[SILENCE]));
    return found;
  }

  function prepare() {
    var fold = window.kithFold;
    data = window.kithPaths;
    data.organizations.forEach(function (one) {
      targets.push({ label: one[0], kind: "organization", text: fold(one[0] + " " + one[1]), nodes: one[3], at: one });
    });
    data.titles.forEach(function (one) {
      var at = data.organizations[one[0]], label = one[1] + " at " + at[0];
      targets.push({ label: label, kind: "title", text: fold(label), nodes: one[2], at: at });
    });
    data.nodes.forEach(function (one, index) {
      targets.push({ label: one[NAME], detail: one[WORK], text: fold(one[NAME] + " " + one[WORK]), nodes: [index], isPerson: true });
    });
    // For the tests, and for whoever wants to ask from the console.
    window.kithFindPaths = function (label, isPerson) {
      var meant = targets.filter(function (one) { return one.label === label && Boolean(one.isPerson) === Boolean(isPerson); });
      return meant.map(function (one) {
        return find(one.nodes).map(function (path) {
          return {
            strength: path.strength,
            hops: path.hops.map(function (hop) { return data.nodes[hop][NAME]; }),
            reasons: explain(path)
          };
        });
      });
    };
  }

  function load(then) {
    if (data) { then(); return; }
    window.kithLoad(root + "assets/paths-data.js", function () { if (!data) prepare(); then(); });
  }

  function element(tag, text, kind) {
    var made = document.createElement(tag);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  function link(words, href) {
    if (!href) return element("span", words);
    var made = element("a", words);
    made.setAttribute("href", href);
    if (/^https:/.test(href)) made.setAttribute("rel", "noopener noreferrer nofollow");
    return made;
  }

  function person(index) {
    var node = data.nodes[index];
    return link(node[NAME], node[HREF] && root + node[HREF]);
  }

  // The search that kith at prints: for a reader to open, this page asks nobody.
  function search(words, place) {
    return link(words, data.search.replace(data.searched, encodeURIComponent(place)));
  }

  function meter(strength) {
    var made = element("span", "", "meter"), bar = element("meter");
    bar.setAttribute("min", "0");
    bar.setAttribute("max", "1");
    bar.setAttribute("value", String(strength));
    bar.setAttribute("aria-label", "strength of the path");
    made.appendChild(bar);
    made.appendChild(element("b", strength.toFixed(2)));
    return made;
  }

  // A command to take to a terminal.
  function command(text) {
    var line = element("p", "", "command"), code = element("code", text), button = element("button", "Copy");
    button.setAttribute("type", "button");
    line.appendChild(code);
    line.appendChild(button);
    window.kithCopy(button, code);
    return line;
  }

  // One word for a shell, whatever stands in it, and no option; as kith/text/shell.py writes it.
  var hidden = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufffe\uffff]/;
  function quoted(text) {
    var word = "'" + text.replace(/'/g, "'\\''") + "'";
    if (hidden.test(text)) {
      word = "$'" + Array.from(text).map(function (sign) {
        if (sign === "'" || sign === "\\") return "\\" + sign;
        if (!hidden.test(sign)) return sign;
        return Array.from(new TextEncoder().encode(sign)).map(function (byte) {
          return "\\x" + (byte < 16 ? "0" : "") + byte.toString(16);
        }).join("");
      }).join("") + "'";
    }
    return text.charAt(0) === "-" ? "-- " + word : word;
  }

  // Where the note to send is: on the page of whom one does not know, and in the terminal.
  function note(path, target) {
    var line = element("p", "", "quiet small"), node = data.nodes[target.nodes[0]];
    if (target.isPerson && path.step && node[HREF]) {
      line.appendChild(document.createTextNode("A note to send stands on the page of "));
      line.appendChild(person(target.nodes[0]));
      line.appendChild(document.createTextNode("; in a terminal:"));
    } else line.textContent = "A note to send:";
    return line;
  }

  function draw(path, index, target) {
    var item = element("li", "", index ? "card" : "card best");
    var head = element("div", "", "way-head"), way = element("ol", "", "chain");
    if (!index) {
      head.appendChild(element("h2", path.step ? "The warmest way: ask " + data.nodes[path.hops[0]][NAME] : "You know each other: write to them yourself"));
    }
    head.appendChild(meter(path.strength));
    way.appendChild(element("li", "You"));
    path.hops.forEach(function (hop) {
      var step = element("li");
      step.appendChild(person(hop));
      if (data.nodes[hop][WORK]) step.appendChild(element("span", data.nodes[hop][WORK], "quiet work"));
      way.appendChild(step);
    });
    var why = element("details"), reasons = element("ul");
    why.open = !index;
    why.appendChild(element("summary", "Why this way"));
    explain(path).forEach(function (reason) { reasons.appendChild(element("li", reason)); });
    why.appendChild(reasons);
    [head, way, why].forEach(function (one) { item.appendChild(one); });
    if (!index) {
      item.appendChild(note(path, target));
      item.appendChild(command("kith path --draft " + quoted(target.label)));
    }
    return item;
  }

  // Where there is no way, and where more may be found.
  function next(target, isFound) {
    var item = element("li", "", "card"), place = target.at && target.at[0];
    item.appendChild(element("h2", isFound ? "More ways there" : "What to do next"));
    if (!isFound) item.appendChild(element("p", "Ask those you know best whom they know there, and write it in their files under knows."));
    if (target.at && target.at[4].length) {
      var former = element("p", "Formerly there, and known to you: ");
      target.at[4].forEach(function (one, index) {
        if (index) former.appendChild(document.createTextNode(", "));
        former.appendChild(person(one));
      });
      item.appendChild(former);
    }
    if (place) {
      var about = element("p");
      about.appendChild(link("All about " + place, root + target.at[2]));
      item.appendChild(about);
    }
    if (place || !target.isPerson) {
      var outside = element("p");
      outside.appendChild(search("Search LinkedIn for whom else your connections know there", place || target.label));
      item.appendChild(outside);
    }
    return item;
  }

  function choose(target) {
    input.value = target.label;
    asked = target.label;
    var found = find(target.nodes);
    shown.textContent = "";
    found.forEach(function (path, index) { shown.appendChild(draw(path, index, target)); });
    if (!found.length || target.at) shown.appendChild(next(target, found.length > 0));
    said.textContent = found.length
      ? found.length + " warm " + (found.length === 1 ? "path" : "paths") + " to " + target.label
      : "No warm path to " + target.label + " is recorded.";
    begin.hidden = true;
    try { history.replaceState(null, "", "#" + encodeURIComponent(target.label)); } catch (error) { /* works without */ }
  }

  function clear() {
    asked = "";
    shown.textContent = said.textContent = "";
    begin.hidden = false;
    try { history.replaceState(null, "", location.pathname + location.search); } catch (error) { /* works without */ }
  }

  var choices = window.kithChoices(input, list, function (text) {
    if (!data) return [];
    var found = window.kithMatches(text, targets, OFFERED);
    if (found.length) {
      if (!asked) shown.textContent = said.textContent = "";
      return found;
    }
    asked = "";
    shown.textContent = "";
    shown.appendChild(next({ label: text.trim() }, false));
    said.textContent = "Nobody, and no organization, is called that here.";
    begin.hidden = true;
    return found;
  }, choose);

  input.addEventListener("focus", function () { load(function () {}); });
  input.addEventListener("input", function () {
    if (!input.value.trim()) clear();
    else if (!data) load(choices.offer);
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
