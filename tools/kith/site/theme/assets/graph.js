// The Network page: loads the picture's data when it is wanted, and moves in it.
(function () {
  "use strict";
  var frame = document.querySelector(".graph");
  if (!frame || !window.HTMLCanvasElement) return;
  var canvas = frame.querySelector("canvas");
  var start = frame.querySelector(".graph-start");
  var input = document.getElementById("kith-graph-find");
  var colour = document.getElementById("kith-graph-colour");
  var pick = document.getElementById("kith-graph-pick");
  var said = document.getElementById("kith-graph-said");
  var card = frame.querySelector(".graph-card");
  var place = document.getElementById("kith-graph-table");
  var root = frame.getAttribute("data-root");
  var calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  var SETTLES = 140, FLIGHT = 260, REACH = 12;
  var state = { x: 0, y: 0, scale: 1, over: -1, marked: -1, colour: "strength", moving: false };
  var data = null, model = null, picture = null, table = null;
  var waiting = false, settles = 0, least = 0.005;

  function later() {
    if (waiting) return;
    waiting = true;
    window.requestAnimationFrame(function () { waiting = false; picture.draw(); });
  }

  // While it moves the bitmap moves; when it rests the picture is drawn anew.
  function moved() {
    state.moving = true;
    window.clearTimeout(settles);
    settles = window.setTimeout(function () { state.moving = false; later(); }, SETTLES);
    later();
  }

  function whole() {
    var box = model.bounds;
    var room = Math.min(70, canvas.clientWidth / 8);
    least = Math.min(
      (canvas.clientWidth - 2 * room) / Math.max(box.right - box.left, 1),
      (canvas.clientHeight - 56) / Math.max(box.bottom - box.top, 1)
    );
    return { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2, scale: Math.min(least, 4) };
  }

  function go(to) {
    if (calm.matches || Math.max(to.scale / state.scale, state.scale / to.scale) > 20) {
      Object.assign(state, to);
      moved();
      return;
    }
    var from = { x: state.x, y: state.y, scale: state.scale }, begun = null;
    window.requestAnimationFrame(function step(now) {
      begun = begun === null ? now : begun;
      var part = Math.min((now - begun) / FLIGHT, 1), eased = part * (2 - part);
      state.x = from.x + (to.x - from.x) * eased;
      state.y = from.y + (to.y - from.y) * eased;
      state.scale = from.scale * Math.pow(to.scale / from.scale, eased);
      moved();
      if (part < 1) window.requestAnimationFrame(step);
    });
  }

  function zoom(by, x, y) {
    var dx = x === undefined ? 0 : x - canvas.clientWidth / 2;
    var dy = y === undefined ? 0 : y - canvas.clientHeight / 2;
    var next = Math.min(Math.max(state.scale * by, least * 0.7), 20);
    state.x += dx / state.scale - dx / next;
    state.y += dy / state.scale - dy / next;
    state.scale = next;
    moved();
  }

  function pan(dx, dy) {
    state.x -= dx / state.scale;
    state.y -= dy / state.scale;
    moved();
  }

  function at(event) {
    var box = canvas.getBoundingClientRect();
    return [event.clientX - box.left - canvas.clientLeft, event.clientY - box.top - canvas.clientTop];
  }

  function ground(point) {
    return [
      (point[0] - canvas.clientWidth / 2) / state.scale + state.x,
      (point[1] - canvas.clientHeight / 2) / state.scale + state.y
    ];
  }

  function found(point, reach) {
    var spot = ground(point);
    return model.nearest(spot[0], spot[1], Math.max(reach / state.scale, 3));
  }

  function words(i) {
    var strength = data.strengths[i], last = data.words[data.lasts[i]];
    var word = strength >= 60 ? "strong" : strength >= 35 ? "moderate" : "weak";
    var ties = model.tiesOf(i).length;
    return [
      model.workOf(i),
      strength ? "Your tie: " + (strength / 100).toFixed(2) + ", " + word + (last ? "; last contact " + last : "") : "Nobody you know by real contact",
      ties ? ties + (ties === 1 ? " tie" : " ties") + " to others here" : "No tie to others here is on record"
    ].filter(Boolean);
  }

  function line(tag, text, kind) {
    var made = document.createElement(tag);
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  function tell(name, href, lines) {
    card.textContent = "";
    var title = line("p", "", "graph-card-name"), link = line("a", name);
    link.setAttribute("href", root + href);
    title.appendChild(link);
    card.appendChild(title);
    lines.forEach(function (text) { card.appendChild(line("p", text, "quiet small")); });
    card.hidden = false;
  }

  function describe(i) {
    if (i < 0) { card.hidden = true; return; }
    tell(data.names[i], "contacts/" + data.pages[i] + ".html", words(i));
  }

  function mark(i, isMoved) {
    state.marked = i;
    describe(i);
    said.textContent = i < 0 ? "" : [data.names[i]].concat(words(i)).join(". ") + ". Enter opens the page.";
    if (i >= 0 && isMoved && !isSeen(i)) go({ x: data.x[i], y: data.y[i], scale: Math.max(state.scale, 1.6) });
    later();
  }

  // Whether somebody is well within the view, and near enough to be told apart.
  function isSeen(i) {
    return state.scale >= 1 &&
      Math.abs(data.x[i] - state.x) * state.scale < canvas.clientWidth * 0.4 &&
      Math.abs(data.y[i] - state.y) * state.scale < canvas.clientHeight * 0.4;
  }

  function visit(index) {
    var one = data.organizations[index];
    var scale = Math.min(canvas.clientWidth, canvas.clientHeight) * 0.38 / one[4];
    state.marked = -1;
    if (one[1]) tell(one[0], "organizations/" + one[1] + ".html", [one[5].toLocaleString("en") + (one[5] === 1 ? " person" : " people") + " in the picture"]);
    said.textContent = (one[0] || "No organization on record") + ", " + one[5].toLocaleString("en") + (one[5] === 1 ? " person" : " people");
    go({ x: one[2], y: one[3], scale: Math.min(Math.max(scale, least), 6) });
  }

  function open() {
    if (state.marked >= 0) window.location.href = root + "contacts/" + data.pages[state.marked] + ".html";
  }

  function press(point, reach) {
    var one = found(point, reach);
    if (one >= 0) { mark(one, false); return; }
    var spot = ground(point), disc = model.discAt(spot[0], spot[1]);
    if (disc >= 0 && data.organizations[disc][0]) visit(disc); else mark(-1);
  }

  // A mouse pans at once. One finger scrolls the page until the picture was tapped; two zoom it.
  function listenPointer() {
    var fingers = new Map(), wasMoved = false, spread = 0;
    function isPanning(event) {
      return event.pointerType !== "touch" || document.activeElement === canvas || fingers.size > 1;
    }
    function two() {
      var both = Array.from(fingers.values());
      return { far: Math.hypot(both[0][0] - both[1][0], both[0][1] - both[1][1]), x: (both[0][0] + both[1][0]) / 2, y: (both[0][1] + both[1][1]) / 2 };
    }
    canvas.addEventListener("pointerdown", function (event) {
      fingers.set(event.pointerId, at(event));
      wasMoved = fingers.size > 1;
      if (fingers.size === 2) spread = two();
      if (event.pointerType !== "touch") canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", function (event) {
      var now = at(event), before = fingers.get(event.pointerId);
      if (!before) {
        var over = found(now, REACH);
        if (over === state.over) return;
        state.over = over;
        canvas.classList.toggle("over", over >= 0);
        describe(over >= 0 ? over : state.marked);
        later();
        return;
      }
      if (Math.abs(now[0] - before[0]) + Math.abs(now[1] - before[1]) < 4 && !wasMoved) return;
      if (!isPanning(event)) return;
      wasMoved = true;
      fingers.set(event.pointerId, now);
      if (fingers.size === 1) pan(now[0] - before[0], now[1] - before[1]);
      else if (fingers.size === 2) {
        var next = two();
        pan(next.x - spread.x, next.y - spread.y);
        zoom(next.far / Math.max(spread.far, 1), next.x, next.y);
        spread = next;
      }
    });
    canvas.addEventListener("pointerup", function (event) {
      var was = fingers.delete(event.pointerId);
      if (was && !wasMoved && !fingers.size) {
        press(at(event), event.pointerType === "touch" ? 2 * REACH : REACH);
        canvas.focus({ preventScroll: true });
      }
    });
    canvas.addEventListener("pointercancel", function (event) { fingers.delete(event.pointerId); });
    canvas.addEventListener("pointerleave", function () {
      if (state.over < 0) return;
      state.over = -1;
      describe(state.marked);
      later();
    });
    // Two fingers are the picture's; one is the page's, unless the picture has the focus.
    canvas.addEventListener("touchmove", function (event) {
      if (event.touches.length > 1 || document.activeElement === canvas) event.preventDefault();
    }, { passive: false });
    canvas.addEventListener("dblclick", function (event) {
      if (found(at(event), REACH) === state.marked && state.marked >= 0) open();
    });
    canvas.addEventListener("wheel", function (event) {
      if (!event.ctrlKey && document.activeElement !== canvas) return;
      event.preventDefault();
      var point = at(event), lines = event.deltaMode === 1 ? 30 : 1;
      zoom(Math.pow(event.ctrlKey ? 1.006 : 1.0018, -event.deltaY * lines), point[0], point[1]);
    }, { passive: false });
  }

  function listenKeys() {
    var ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    canvas.addEventListener("keydown", function (event) {
      var way = ways[event.key];
      if (way && event.shiftKey) {
        var from = state.marked >= 0 ? state.marked : model.nearest(state.x, state.y, Infinity);
        var next = state.marked >= 0 ? model.beside(from, way[0], way[1]) : from;
        if (next >= 0) mark(next, true);
      } else if (event.ctrlKey || event.metaKey || event.altKey) return;
      else if (way) pan(-60 * way[0], -60 * way[1]);
      else if (event.key === "+" || event.key === "=") zoom(1.3);
      else if (event.key === "-") zoom(1 / 1.3);
      else if (event.key === "0") go(whole());
      else if (event.key === "Enter") open();
      else if (event.key === "Escape") {
        if (state.marked >= 0) mark(-1); else canvas.blur();
      } else return;
      event.preventDefault();
    });
    frame.querySelectorAll("[data-zoom]").forEach(function (button) {
      button.addEventListener("click", function () {
        var by = Number(button.getAttribute("data-zoom"));
        if (by) zoom(by); else go(whole());
      });
    });
  }

  function listenTools() {
    var entries = null;
    function prepare() {
      entries = data.organizations.map(function (one, index) {
        return { label: one[0], kind: "organization", detail: "", text: window.kithFold(one[0]), disc: index };
      }).filter(function (one) { return one.label; });
      data.names.forEach(function (name, i) {
        entries.push({ label: name, kind: "", detail: model.workOf(i), text: window.kithFold(name), person: i });
      });
    }
    window.kithChoices(input, document.getElementById("kith-graph-found"), function (text) {
      if (!entries) prepare();
      var found = window.kithMatches(text, entries, 10);
      said.textContent = found.length ? "" : "Nobody, and no organization, is called that here.";
      return found;
    }, function (one) {
      if (one.person !== undefined) mark(one.person, true); else visit(one.disc);
      canvas.focus({ preventScroll: true });
    });
    colour.addEventListener("change", function () {
      state.colour = colour.value;
      legend();
      picture.stale();
      later();
    });
    pick.addEventListener("change", function () {
      var left = model.filter(Number(pick.value));
      if (state.marked >= 0 && !model.shown[state.marked]) mark(-1);
      state.over = -1;
      picture.stale();
      later();
      if (table) table.show();
      said.textContent = left.toLocaleString("en") + " of " + model.number.toLocaleString("en") + " people are picked out.";
    });
  }

  function legend() {
    frame.querySelectorAll("[data-legend]").forEach(function (one) {
      one.hidden = one.getAttribute("data-legend") !== state.colour;
    });
  }

  function fillChoices() {
    var list = frame.querySelector("[data-legend=organization]");
    picture.kinds().forEach(function (one, kind) {
      var item = line("li", "");
      item.appendChild(line("span", "", "swatch kind-" + (kind + 1)));
      item.appendChild(document.createTextNode(one[0]));
      list.insertBefore(item, list.lastElementChild);
    });
    data.labels.map(function (label, index) { return { label: label, index: index }; })
      .sort(function (one, other) { return one.label < other.label ? -1 : 1; })
      .forEach(function (one) {
        var option = line("option", one.label);
        option.value = String(one.index);
        pick.appendChild(option);
      });
  }

  function fit() {
    picture.size();
    Object.assign(state, whole());
  }

  // In steps, so that the page answers in between: thousands of people take their time.
  function begin() {
    start.hidden = true;
    var steps = [
      function () { data = window.kithGraph; model = window.kithModel(data); },
      function () {
        frame.querySelectorAll(".graph-picture, .graph-tools, .graph-below").forEach(function (one) { one.hidden = false; });
        picture = window.kithPicture(canvas, model, state);
        fit();
        picture.draw();
      },
      function () {
        fillChoices();
        legend();
        listenPointer();
        listenKeys();
        listenTools();
        window.addEventListener("resize", function () { picture.size(); whole(); later(); });
        function recolour() { picture.colours(); later(); }
        new MutationObserver(recolour).observe(document.documentElement, { attributes: true });
        window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
      },
      function () {
        table = window.kithTable(place, model, root);
        place.querySelector(".graph-table-start").hidden = true;
        place.querySelector(".table-frame").hidden = false;
        table.show();
      }
    ];
    (function next() {
      steps.shift()();
      if (steps.length) window.setTimeout(next);
    })();
  }

  var isAsked = false;
  function load() {
    if (isAsked) return;
    isAsked = true;
    var script = document.createElement("script");
    script.src = root + "assets/graph-data.js";
    script.onload = begin;
    document.head.appendChild(script);
  }

  document.querySelectorAll("[data-graph-load]").forEach(function (one) {
    one.addEventListener("click", load);
  });
  // Of few people the picture is there at once; of many it is loaded when asked for.
  if (frame.hasAttribute("data-now")) load();
  else {
    start.hidden = false;
    place.querySelector(".graph-table-start").hidden = false;
  }
})();
