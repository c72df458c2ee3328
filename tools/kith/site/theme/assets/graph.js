// The picture of the network: pan, zoom, find, colour; the places come from graph-data.js.
(function () {
  "use strict";
  var frame = document.querySelector(".graph");
  if (!frame || !window.HTMLCanvasElement) return;
  var canvas = frame.querySelector("canvas");
  var start = frame.querySelector(".graph-start");
  var tools = frame.querySelector(".graph-tools");
  var input = document.getElementById("kith-graph-find");
  var colour = document.getElementById("kith-graph-colour");
  var said = document.getElementById("kith-graph-said");
  var root = frame.getAttribute("data-root");
  var NAME = 0, HREF = 1, X = 2, Y = 3, DISC = 4, STRENGTH = 5;
  var data = null, pen = null, ratio = 1, waiting = false;
  var view = { x: 0, y: 0, scale: 1 };
  var around = null, over = -1, marked = -1;

  function style(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  // A colour pair such as light-dark(#fff, #000), as the page shows it now.
  function shade(name) {
    var probe = document.createElement("span");
    probe.style.color = "var(" + name + ")";
    frame.appendChild(probe);
    var found = getComputedStyle(probe).color;
    frame.removeChild(probe);
    return found || style(name);
  }

  function size() {
    ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(canvas.clientWidth * ratio);
    canvas.height = Math.round(canvas.clientHeight * ratio);
  }

  function fit() {
    var most = 1;
    data.discs.forEach(function (disc) {
      most = Math.max(most, Math.hypot(disc[1], disc[2]) + disc[3]);
    });
    view.x = 0;
    view.y = 0;
    view.scale = Math.min(canvas.clientWidth, canvas.clientHeight) / (2 * most + 40);
  }

  function later() {
    if (waiting) return;
    waiting = true;
    window.requestAnimationFrame(function () { waiting = false; draw(); });
  }

  function hue(person) {
    if (colour.value === "strength") {
      return person[STRENGTH] ? "hsl(" + (220 - 1.9 * person[STRENGTH]) + " 70% 50%)" : around.quiet;
    }
    return data.discs[person[DISC]][0] ? "hsl(" + (person[DISC] * 137.5) % 360 + " 55% 50%)" : around.quiet;
  }

  function draw() {
    if (!data) return;
    var width = canvas.clientWidth, height = canvas.clientHeight;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.translate(width / 2, height / 2);
    pen.scale(view.scale, view.scale);
    pen.translate(-view.x, -view.y);
    var left = view.x - width / 2 / view.scale, right = view.x + width / 2 / view.scale;
    var top = view.y - height / 2 / view.scale, bottom = view.y + height / 2 / view.scale;
    pen.lineWidth = 1 / view.scale;
    pen.strokeStyle = around.line;
    data.discs.forEach(function (disc) {
      if (!disc[0]) return;
      pen.beginPath();
      pen.arc(disc[1], disc[2], disc[3], 0, 2 * Math.PI);
      pen.stroke();
    });
    var chosen = over >= 0 ? over : marked;
    pen.globalAlpha = Math.max(0.02, Math.min(0.3, 600 / data.ties.length)) * (chosen >= 0 ? 0.5 : 1);
    pen.strokeStyle = around.quiet;
    pen.beginPath();
    data.ties.forEach(function (tie) {
      var one = data.people[tie[0]], other = data.people[tie[1]];
      pen.moveTo(one[X], one[Y]);
      pen.lineTo(other[X], other[Y]);
    });
    pen.stroke();
    pen.globalAlpha = 1;
    if (chosen >= 0) {
      pen.strokeStyle = around.accent;
      pen.lineWidth = 2 / view.scale;
      pen.beginPath();
      data.ties.forEach(function (tie) {
        if (tie[0] !== chosen && tie[1] !== chosen) return;
        pen.moveTo(data.people[tie[0]][X], data.people[tie[0]][Y]);
        pen.lineTo(data.people[tie[1]][X], data.people[tie[1]][Y]);
      });
      pen.stroke();
    }
    var radius = Math.max(3.2, 1.4 / view.scale);
    data.people.forEach(function (person, index) {
      if (person[X] < left - 5 || person[X] > right + 5 || person[Y] < top - 5 || person[Y] > bottom + 5) return;
      pen.fillStyle = hue(person);
      if (radius * view.scale < 2.5 && index !== chosen) {
        pen.fillRect(person[X] - radius, person[Y] - radius, 2 * radius, 2 * radius);
        return;
      }
      pen.beginPath();
      pen.arc(person[X], person[Y], index === chosen ? 2 * radius : radius, 0, 2 * Math.PI);
      pen.fill();
    });
    label(chosen, left, right, top, bottom);
  }

  function label(chosen, left, right, top, bottom) {
    pen.fillStyle = around.ink;
    pen.textAlign = "center";
    pen.font = 13 / view.scale + "px system-ui, sans-serif";
    data.discs.forEach(function (disc) {
      if (disc[0] && disc[3] * view.scale > 34) pen.fillText(disc[0], disc[1], disc[2] - disc[3] - 4 / view.scale);
    });
    if (view.scale > 3) {
      data.people.forEach(function (person) {
        if (person[X] > left && person[X] < right && person[Y] > top && person[Y] < bottom) {
          pen.fillText(person[NAME], person[X], person[Y] + 16 / view.scale);
        }
      });
    }
    if (chosen >= 0) {
      pen.font = "600 " + 14 / view.scale + "px system-ui, sans-serif";
      pen.fillText(data.people[chosen][NAME], data.people[chosen][X], data.people[chosen][Y] - 12 / view.scale);
    }
  }

  function nearest(event) {
    var box = canvas.getBoundingClientRect();
    var x = (event.clientX - box.left - canvas.clientWidth / 2) / view.scale + view.x;
    var y = (event.clientY - box.top - canvas.clientHeight / 2) / view.scale + view.y;
    var best = -1, least = Math.pow(Math.max(6, 9 / view.scale), 2);
    data.people.forEach(function (person, index) {
      var far = Math.pow(person[X] - x, 2) + Math.pow(person[Y] - y, 2);
      if (far < least) { least = far; best = index; }
    });
    return best;
  }

  function zoom(by, event) {
    var box = canvas.getBoundingClientRect();
    var dx = event ? event.clientX - box.left - canvas.clientWidth / 2 : 0;
    var dy = event ? event.clientY - box.top - canvas.clientHeight / 2 : 0;
    var next = Math.min(Math.max(view.scale * by, 0.005), 20);
    view.x += dx / view.scale - dx / next;
    view.y += dy / view.scale - dy / next;
    view.scale = next;
    later();
  }

  function find() {
    var text = input.value.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
    marked = -1;
    for (var i = 0; text && i < data.people.length; i += 1) {
      if (data.people[i][NAME].toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").indexOf(text) >= 0) { marked = i; break; }
    }
    if (marked >= 0) {
      view.x = data.people[marked][X];
      view.y = data.people[marked][Y];
      view.scale = Math.max(view.scale, 1.2);
    }
    said.textContent = !text ? "" : marked >= 0 ? data.people[marked][NAME] + "; Enter opens the page" : "Nobody is called that";
    later();
  }

  function open(index) {
    if (index >= 0) window.location.href = root + data.people[index][HREF];
  }

  function listen() {
    var from = null, moved = false;
    canvas.addEventListener("pointerdown", function (event) {
      from = event;
      moved = false;
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", function (event) {
      if (from) {
        if (Math.abs(event.clientX - from.clientX) + Math.abs(event.clientY - from.clientY) > 3) moved = true;
        if (!moved) return;
        view.x -= (event.clientX - from.clientX) / view.scale;
        view.y -= (event.clientY - from.clientY) / view.scale;
        from = event;
        later();
        return;
      }
      var found = nearest(event);
      if (found !== over) { over = found; canvas.style.cursor = over >= 0 ? "pointer" : "grab"; later(); }
    });
    canvas.addEventListener("pointerup", function (event) {
      if (from && !moved) open(nearest(event));
      from = null;
    });
    canvas.addEventListener("pointercancel", function () { from = null; });
    canvas.addEventListener("wheel", function (event) {
      event.preventDefault();
      zoom(Math.pow(1.0015, -event.deltaY), event);
    }, { passive: false });
    canvas.addEventListener("keydown", function (event) {
      var step = 60 / view.scale;
      var keys = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
      if (keys[event.key]) { view.x += keys[event.key][0]; view.y += keys[event.key][1]; later(); }
      else if (event.key === "+" || event.key === "=") zoom(1.3);
      else if (event.key === "-") zoom(1 / 1.3);
      else if (event.key === "0") { fit(); later(); }
      else return;
      event.preventDefault();
    });
    tools.querySelectorAll("[data-zoom]").forEach(function (button) {
      button.addEventListener("click", function () {
        var by = Number(button.getAttribute("data-zoom"));
        if (by) zoom(by); else { fit(); later(); }
      });
    });
    input.addEventListener("input", find);
    input.addEventListener("keydown", function (event) {
      if (event.key === "Enter") { event.preventDefault(); open(marked); }
    });
    colour.addEventListener("change", later);
    window.addEventListener("resize", function () { size(); later(); });
    new MutationObserver(function () { colours(); later(); }).observe(document.documentElement, { attributes: true });
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function () { colours(); later(); });
  }

  function colours() {
    around = { ink: shade("--ink"), quiet: shade("--quiet"), line: shade("--line-strong"), accent: shade("--accent") };
  }

  function begin() {
    data = window.kithGraph;
    start.hidden = true;
    canvas.hidden = false;
    tools.hidden = false;
    pen = canvas.getContext("2d");
    size();
    colours();
    fit();
    listen();
    draw();
    said.textContent = data.people.length.toLocaleString("en") + " people, " + data.ties.length.toLocaleString("en") + " ties. By strength, orange is strong, blue is weak and grey is nobody you know.";
  }

  function load() {
    var script = document.createElement("script");
    script.src = root + "assets/graph-data.js";
    script.onload = begin;
    document.head.appendChild(script);
  }

  start.querySelector("button").addEventListener("click", load);
  // Of few people the picture is there at once; of many it is loaded when asked for.
  if (frame.hasAttribute("data-now")) load(); else start.hidden = false;
})();
