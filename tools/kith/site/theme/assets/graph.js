// The Network page: loads the picture's data when it is wanted, and moves in it.
(function () {
  "use strict";
  var frame = document.querySelector(".graph");
  if (!frame || !window.L) return;
  var ground = frame.querySelector(".graph-map");
  var start = frame.querySelector(".graph-start");
  var input = document.getElementById("kith-graph-find");
  var colour = document.getElementById("kith-graph-colour");
  var pick = document.getElementById("kith-graph-pick");
  var said = document.getElementById("kith-graph-said");
  var card = frame.querySelector(".graph-card");
  var place = document.getElementById("kith-graph-table");
  var root = frame.getAttribute("data-root");
  var calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  var REACH = 12, CLOSEST = Math.log2(20);
  var state = { over: -1, marked: -1, colour: "strength" };
  var data = null, model = null, picture = null, table = null, map = null;

  // The middle and the zoom at which the whole picture is seen; no one zooms out much farther.
  function whole() {
    var box = model.bounds, size = map.getSize();
    var room = Math.min(70, size.x / 8);
    var least = Math.min(
      (size.x - 2 * room) / Math.max(box.right - box.left, 1),
      (size.y - 56) / Math.max(box.bottom - box.top, 1)
    );
    map.options.minZoom = Math.log2(Math.max(least, 0.005) * 0.7);
    return { at: [(box.top + box.bottom) / 2, (box.left + box.right) / 2], zoom: Math.log2(Math.min(least, 4)) };
  }

  function go(to) {
    map.setView(to.at, to.zoom, calm.matches ? { animate: false } : {});
  }

  function scale() { return map.options.crs.scale(map.getZoom()); }

  function found(spot, reach) {
    return model.nearest(spot.lng, spot.lat, Math.max(reach / scale(), 3));
  }

  function words(i) {
    var strength = data.strengths[i], last = data.words[data.lasts[i]];
    var word = strength >= 60 ? "strong" : strength >= 35 ? "moderate" : "weak";
    var ties = data.tied[i];
    return [
      model.workOf(i),
      strength ? "Your tie: " + (strength / 100).toFixed(2) + ", " + word + (last ? "; last contact " + last : "") : "Nobody you know by real contact",
      ties ? ties + (ties === 1 ? " tie" : " ties") + " to others here" : "No tie to others here is recorded"
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
    picture.point();
    if (i < 0) return;
    var at = [data.y[i], data.x[i]], hidden = card.offsetHeight;
    if (isMoved && !isSeen(at)) {
      var zoom = Math.max(map.getZoom(), Math.log2(1.6));
      go({ at: map.unproject(map.project(at, zoom).add([0, hidden / 2]), zoom), zoom: zoom });
    } else if (isCovered(at)) map.panInside(at, { padding: [20, 20], paddingBottomRight: [20, hidden + 80] });
  }

  // Whether a place is well within the view, and near enough to be told apart.
  function isSeen(at) {
    return map.getZoom() >= 0 && map.getBounds().pad(-0.1).contains(at) && !isCovered(at);
  }

  function isCovered(at) {
    var spot = map.latLngToContainerPoint(at);
    return spot.y > card.offsetTop - REACH && spot.x < card.offsetLeft + card.offsetWidth + REACH;
  }

  function visit(index) {
    var one = data.organizations[index];
    var size = map.getSize(), zoom = Math.log2(Math.min(size.x, size.y) * 0.38 / one[4]);
    state.marked = -1;
    picture.point();
    if (one[1]) tell(one[0], "organizations/" + one[1] + ".html", [one[5].toLocaleString("en") + (one[5] === 1 ? " person" : " people") + " in the picture"]);
    said.textContent = (one[0] || "No organization recorded") + ", " + one[5].toLocaleString("en") + (one[5] === 1 ? " person" : " people");
    go({ at: [one[3], one[2]], zoom: Math.min(zoom, Math.log2(6)) });
  }

  function open() {
    if (state.marked >= 0) window.location.href = root + "contacts/" + data.pages[state.marked] + ".html";
  }

  function press(spot, reach) {
    var one = found(spot, reach);
    if (one >= 0) { mark(one, false); return; }
    var disc = model.discAt(spot.lng, spot.lat);
    if (disc >= 0 && data.organizations[disc][0]) visit(disc); else mark(-1);
  }

  function over(i) {
    if (i === state.over) return;
    state.over = i;
    ground.classList.toggle("over", i >= 0);
    describe(i >= 0 ? i : state.marked);
    picture.point();
  }

  function listenPointer() {
    function isHeld() { return document.activeElement === ground; }
    map.on("click", function (event) {
      press(event.latlng, event.originalEvent.pointerType === "touch" ? 2 * REACH : REACH);
    });
    map.on("dblclick", function (event) {
      if (state.marked >= 0 && found(event.latlng, REACH) === state.marked) open();
    });
    map.on("mousemove", function (event) {
      if (!map.dragging.moving()) over(found(event.latlng, REACH));
    });
    map.on("mouseout", function () { over(-1); });
    // A mouse pans at once. One finger and the wheel are the page's until the picture has the focus.
    map.on("focus", function () { map.dragging.enable(); });
    frame.addEventListener("pointerdown", function (event) {
      if (event.pointerType === "touch" && !isHeld()) map.dragging.disable(); else map.dragging.enable();
    }, true);
    frame.addEventListener("wheel", function (event) {
      if (!event.ctrlKey && !isHeld()) event.stopPropagation();
    }, true);
  }

  // Leaflet moves by the arrows and zooms by + and −; these are the rest.
  function listenKeys() {
    var ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    ground.addEventListener("keydown", function (event) {
      var way = ways[event.key];
      if (way && event.shiftKey) {
        var middle = map.getCenter();
        var from = state.marked >= 0 ? state.marked : model.nearest(middle.lng, middle.lat, Infinity);
        var next = state.marked >= 0 ? model.beside(from, way[0], way[1]) : from;
        if (next >= 0) mark(next, true);
      } else if (event.ctrlKey || event.metaKey || event.altKey) return;
      else if (event.key === "0") go(whole());
      else if (event.key === "Enter") open();
      else if (event.key === "Escape") {
        if (state.marked >= 0) mark(-1); else ground.blur();
      } else return;
      event.preventDefault();
      event.stopPropagation();
    });
    frame.querySelectorAll("[data-zoom]").forEach(function (button) {
      button.addEventListener("click", function () {
        var by = Number(button.getAttribute("data-zoom"));
        if (by) map.setZoom(map.getZoom() + by); else go(whole());
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
      ground.focus({ preventScroll: true });
    });
    colour.addEventListener("change", function () {
      state.colour = colour.value;
      legend();
      picture.later();
    });
    pick.addEventListener("change", function () {
      var left = model.filter(Number(pick.value));
      if (state.marked >= 0 && !model.shown[state.marked]) mark(-1);
      state.over = -1;
      picture.later();
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

  // The plane as it is: x to the right, y down, one unit a pixel at zoom 0.
  function view() {
    var plane = L.extend({}, L.CRS.Simple, { transformation: L.transformation(1, 0, 1, 0) });
    var isStill = calm.matches;
    // Without motion where it is not wanted; keys would glide.
    var Kind = isStill ? L.Map.extend({
      panBy: function (offset) { return L.Map.prototype.panBy.call(this, offset, { animate: false }); }
    }) : L.Map;
    map = new Kind(ground, {
      attributionControl: false, boxZoom: false, crs: plane, doubleClickZoom: false, fadeAnimation: false, inertia: !isStill,
      keyboardPanDelta: 60, maxZoom: CLOSEST, wheelPxPerZoomLevel: 120, zoomAnimation: !isStill,
      zoomControl: false, zoomDelta: 0.5, zoomSnap: 0
    });
    go(whole());
  }

  // In steps, so that the page answers in between: thousands of people take their time.
  function begin() {
    start.hidden = true;
    var steps = [
      function () { data = window.kithGraph; model = window.kithModel(data); },
      function () {
        frame.querySelectorAll(".graph-picture, .graph-tools, .graph-below").forEach(function (one) { one.hidden = false; });
        view();
        picture = window.kithPicture(map, model, state);
        picture.draw();
      },
      function () {
        fillChoices();
        legend();
        listenPointer();
        listenKeys();
        listenTools();
        map.on("resize", whole);
        new MutationObserver(picture.recolour).observe(document.documentElement, { attributes: true });
        window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", picture.recolour);
      },
      function () {
        table = window.kithTable(place, model, root);
        place.querySelector(".graph-table-start").hidden = true;
        place.querySelector(".table-frame").hidden = false;
        table.show();
        restoreFocus();
      }
    ];
    (function next() {
      steps.shift()();
      if (steps.length) window.setTimeout(next);
    })();
  }

  // The button that was pressed by key is gone: what it asked for has the focus.
  function restoreFocus() {
    var here = document.activeElement;
    if (wanted && (here === document.body || !here.checkVisibility())) wanted.focus({ preventScroll: true });
  }

  var isAsked = false, wanted = null;
  function load(event) {
    if (isAsked) return;
    isAsked = true;
    // A mouse would lose its wheel to the picture.
    if (event && event.detail === 0) wanted = start.contains(event.target) ? ground : place;
    window.kithLoad(root + "assets/graph-data.js", begin);
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
