// Draws the network on a bitmap somewhat larger than the view, which Leaflet moves and scales.
(function () {
  "use strict";
  var MARGIN = 0.3;
  // Of so many, ties between people are a grey cloud from afar; those of organizations are not.
  var MANY = 1500;
  var KINDS = 6;
  // From so many pixels between neighbours on, people and their own ties are told apart.
  var NEAR = 9;
  var SPACING = 10;
  var MOST_LABELS = 400;
  var FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
  var LINE = 15;
  // Between a dot and its name, so that the ring around who is picked out leaves it alone.
  var GAP = 7;

  window.kithPicture = function (map, model, state) {
    var data = model.data;
    var canvas = document.createElement("canvas"), under = canvas.getContext("2d");
    // An SVGOverlay takes any element; the picture's place is set whenever it is drawn.
    var overlay = L.svgOverlay(canvas, map.getBounds()).addTo(map);
    var rings = L.layerGroup().addTo(map);
    var drawn = null;
    var paint = null;
    var waiting = 0;
    var beyond = L.point(0, 0);
    // The largest organizations have a colour of their own.
    var kinds = new Int8Array(data.organizations.length).fill(-1);
    data.organizations.map(function (one, at) { return at; })
      .filter(function (at) { return data.organizations[at][0] && data.organizations[at][5] > 1; })
      .slice(0, KINDS).forEach(function (at, kind) { kinds[at] = kind; });
    var widths = new Map();
    var named = new Set();

    // A colour pair such as light-dark(#fff, #000), as the page shows it now.
    function shade(name) {
      canvas.style.color = "var(" + name + ")";
      var found = getComputedStyle(canvas).color;
      canvas.style.color = "";
      return found;
    }

    function colours() {
      paint = { ramp: [], kinds: [] };
      ["ink", "quiet", "line", "line-strong", "accent", "card", "sunken"].forEach(function (name) {
        paint[name] = shade("--" + name);
      });
      for (var step = 1; step <= 3; step += 1) paint.ramp.push(shade("--ramp-" + step));
      for (var kind = 1; kind <= KINDS; kind += 1) paint.kinds.push(shade("--kind-" + kind));
    }

    // The bucket of somebody's colour: 0 is nobody one knows, or none of the largest.
    function bucket(i) {
      if (!model.shown[i]) return -1;
      if (state.colour === "organization") return kinds[data.at[i]] + 1;
      var strength = data.strengths[i];
      return strength >= 60 ? 3 : strength >= 35 ? 2 : strength > 0 ? 1 : 0;
    }

    function tint(step) {
      if (step <= 0) return paint["line-strong"];
      return (state.colour === "organization" ? paint.kinds : paint.ramp)[step - 1];
    }

    function radius(i, scale) {
      var most = Math.max(1.1, Math.min(7, 3.6 * scale));
      return most * (0.75 + 0.35 * Math.min(data.strengths[i], 80) / 80);
    }

    // The bitmap: discs, ties, people, names.
    function draw() {
      window.cancelAnimationFrame(waiting);
      waiting = 0;
      var view = map.getSize();
      // Of no size while it is hidden, as in print.
      if (!view.x || !view.y) return;
      if (!paint) colours();
      beyond = view.multiplyBy(MARGIN).round();
      var corner = map.containerPointToLayerPoint(beyond.multiplyBy(-1));
      var size = view.add(beyond.multiplyBy(2));
      var scale = map.options.crs.scale(map.getZoom());
      var origin = map.getPixelOrigin().add(corner);
      var place = {
        x: function (x) { return x * scale - origin.x; },
        y: function (y) { return y * scale - origin.y; },
        left: origin.x / scale, right: (origin.x + size.x) / scale,
        top: origin.y / scale, bottom: (origin.y + size.y) / scale
      };
      var ratio = window.devicePixelRatio || 1;
      canvas.width = Math.round(size.x * ratio);
      canvas.height = Math.round(size.y * ratio);
      under.setTransform(ratio, 0, 0, ratio, 0, 0);
      discs(place, scale);
      ties(place, scale);
      people(place, scale);
      labels(place, scale, size.x, size.y);
      drawn = L.latLngBounds(map.layerPointToLatLng(corner), map.layerPointToLatLng(corner.add(size)));
      overlay.setBounds(drawn);
      point();
    }

    function later() {
      if (!waiting) waiting = window.requestAnimationFrame(draw);
    }

    function discs(place, scale) {
      under.fillStyle = paint.sunken;
      under.strokeStyle = paint.line;
      under.lineWidth = 1;
      under.beginPath();
      data.organizations.forEach(function (one) {
        if (!one[0] || one[5] < 2) return;
        var x = place.x(one[2]), y = place.y(one[3]), r = one[4] * scale;
        under.moveTo(x + r, y);
        under.arc(x, y, r, 0, 2 * Math.PI);
      });
      under.fill();
      under.stroke();
    }

    function ties(place, scale) {
      under.strokeStyle = paint.quiet;
      if (SPACING * scale < NEAR && model.number > MANY) {
        var most = model.between.length ? model.between[0][2] : 1;
        model.between.forEach(function (pair) {
          var one = data.organizations[pair[0]], other = data.organizations[pair[1]];
          under.globalAlpha = 0.08 + 0.3 * pair[2] / most;
          under.lineWidth = 0.6 + 4 * pair[2] / most;
          under.beginPath();
          under.moveTo(place.x(one[2]), place.y(one[3]));
          under.lineTo(place.x(other[2]), place.y(other[3]));
          under.stroke();
        });
        under.globalAlpha = 1;
        return;
      }
      var seen = 0;
      under.beginPath();
      for (var t = 0; t < data.ties.length; t += 2) {
        var a = data.ties[t], b = data.ties[t + 1];
        if (!inside(place, a) && !inside(place, b) || !model.shown[a] || !model.shown[b]) continue;
        under.moveTo(place.x(data.x[a]), place.y(data.y[a]));
        under.lineTo(place.x(data.x[b]), place.y(data.y[b]));
        seen += 1;
      }
      under.globalAlpha = Math.max(0.05, Math.min(0.45, 120 / seen));
      under.lineWidth = 1;
      under.stroke();
      under.globalAlpha = 1;
    }

    function inside(place, i) {
      return data.x[i] >= place.left && data.x[i] <= place.right && data.y[i] >= place.top && data.y[i] <= place.bottom;
    }

    // One path for each colour: a path for each dot would take four times as long.
    function people(place, scale) {
      var buckets = {};
      model.within(place.left, place.top, place.right, place.bottom, function (i) {
        var step = bucket(i);
        (buckets[step] = buckets[step] || []).push(i);
      });
      Object.keys(buckets).map(Number).sort(function (a, b) { return a - b; }).forEach(function (step) {
        under.beginPath();
        buckets[step].forEach(function (i) {
          var x = place.x(data.x[i]), y = place.y(data.y[i]), r = radius(i, scale);
          if (r < 2.2) { under.rect(x - r, y - r, 2 * r, 2 * r); return; }
          under.moveTo(x + r, y);
          under.arc(x, y, r, 0, 2 * Math.PI);
        });
        under.globalAlpha = step < 0 ? 0.18 : 1;
        under.fillStyle = tint(step);
        // Whom one does not know is a ring: colour alone must not say it.
        if (step === 0 && state.colour === "strength" && 3.6 * scale > 2.5) {
          under.fillStyle = paint.card;
          under.fill();
          under.strokeStyle = tint(0);
          under.lineWidth = 1.6;
          under.stroke();
        } else {
          under.fill();
          // The lighter colours would not stand out from a light ground without an edge.
          if (step > 0 && state.colour === "organization" && 3.6 * scale > 2.5) {
            under.strokeStyle = paint.quiet;
            under.lineWidth = 0.8;
            under.stroke();
          }
        }
        under.globalAlpha = 1;
      });
    }

    // Names, the most important first, wherever there is room.
    function labels(place, scale, wide, high) {
      var taken = [];
      named.clear();
      var sides = beyond.x, ends = beyond.y;
      // Who is seen is named where the whole name is seen.
      function free(box, x, y) {
        var isSeen = x > sides && x < wide - sides && y > ends && y < high - ends;
        var a = isSeen ? sides + 3 : 0, b = isSeen ? ends + 3 : 0;
        if (box.x < a || box.y < b || box.x + box.w > wide - a || box.y + box.h > high - b) return false;
        return taken.every(function (one) {
          return one.x > box.x + box.w || one.x + one.w < box.x || one.y > box.y + box.h || one.y + one.h < box.y;
        });
      }
      under.textBaseline = "middle";
      under.lineJoin = "round";
      var near = SPACING * scale >= NEAR;
      data.organizations.forEach(function (one) {
        var r = one[4] * scale;
        if (!one[0] || one[5] < 2 || r < 9 || taken.length > MOST_LABELS) return;
        var x = place.x(one[2]), y = place.y(one[3]), w = measure(one[0], true);
        [near || w > 1.8 * r ? y - r - 9 : y, y + r + 9].some(function (middle) {
          var box = { x: x - w / 2 - 3, y: middle - 9, w: w + 6, h: 18 };
          if (!free(box, x, y)) return false;
          taken.push(box);
          write(one[0], x, middle, true, paint.ink, "center");
          return true;
        });
      });
      var order = [];
      model.within(place.left, place.top, place.right, place.bottom, function (i) {
        if (model.shown[i] && (near || order.length < 4 * MOST_LABELS && data.organizations[data.at[i]][5] === 1)) order.push(i);
      });
      if (!near && scale < 0.5) return;
      order.sort(function (one, other) { return data.strengths[other] - data.strengths[one] || one - other; });
      order.slice(0, 4 * MOST_LABELS).forEach(function (i) {
        if (taken.length > MOST_LABELS) return;
        var work = data.organizations[data.at[i]];
        var second = work[5] === 1 && scale > 1.2 ? work[0] : "";
        if (!beside(i, second, place, scale, free, taken) && second) beside(i, "", place, scale, free, taken);
      });
    }

    function beside(i, second, place, scale, free, taken) {
      var x = place.x(data.x[i]), y = place.y(data.y[i]), r = radius(i, scale);
      var w = Math.max(measure(data.names[i], false), second ? measure(second, false) : 0);
      var h = second ? 2 * LINE : LINE;
      var ways = [
        [x + r + GAP, y - h / 2, "left", x + r + GAP], [x - r - GAP - w, y - h / 2, "right", x - r - GAP],
        [x - w / 2, y + r + 2, "center", x], [x - w / 2, y - r - 2 - h, "center", x]
      ];
      return ways.some(function (way) {
        var box = { x: way[0], y: way[1], w: w, h: h };
        if (!free(box, x, y) || covers(box, i, place, scale)) return false;
        taken.push(box);
        named.add(i);
        write(data.names[i], way[3], box.y + LINE / 2, false, paint.ink, way[2]);
        if (second) write(second, way[3], box.y + LINE * 1.5, false, paint.quiet, way[2]);
        return true;
      });
    }

    // Whether a name would lie on somebody else.
    function covers(box, own, place, scale) {
      var r = Math.max(1.1, Math.min(7, 3.6 * scale)) / scale;
      return model.within(
        place.left + box.x / scale - r, place.top + box.y / scale - r,
        place.left + (box.x + box.w) / scale + r, place.top + (box.y + box.h) / scale + r,
        function (i) { return i !== own; }
      );
    }

    function font(isBold) { return (isBold ? "600 13px " : "12.5px ") + FONT; }

    function measure(text, isBold) {
      var key = (isBold ? "b" : "n") + text, found = widths.get(key);
      if (found === undefined) {
        under.font = font(isBold);
        found = under.measureText(text).width;
        widths.set(key, found);
      }
      return found;
    }

    function write(text, x, y, isBold, colour, align) {
      under.font = font(isBold);
      under.textAlign = align;
      under.lineWidth = 3;
      under.strokeStyle = paint.card;
      under.strokeText(text, x, y);
      under.fillStyle = colour;
      under.fillText(text, x, y);
    }

    // Whoever is picked out or under the mouse, with their ties, above the bitmap.
    function point() {
      rings.clearLayers();
      if (state.marked >= 0) ring(state.marked, true);
      if (state.over >= 0 && state.over !== state.marked) ring(state.over, false);
    }

    function ring(i, isMarked) {
      var at = [data.y[i], data.x[i]], r = radius(i, map.options.crs.scale(map.getZoom()));
      var ends = Array.from(model.tiesOf(i), function (other) { return [at, [data.y[other], data.x[other]]]; });
      [
        L.polyline(ends, { className: "graph-tie", interactive: false, opacity: 1, weight: isMarked ? 2 : 1.25 }),
        L.circleMarker(at, { fillColor: tint(Math.max(bucket(i), 0)), fillOpacity: 1, interactive: false, radius: r, stroke: false }),
        L.circleMarker(at, { className: "graph-tie", fill: false, interactive: false, opacity: 1, radius: r + 4, weight: 2.5 })
      ].forEach(function (layer) { rings.addLayer(layer); });
      if (named.has(i)) return;
      // An element: Leaflet would read a text as HTML.
      var name = document.createElement("span");
      name.textContent = data.names[i];
      rings.addLayer(L.tooltip({ className: "graph-name", direction: "top", offset: [0, -r - 4], opacity: 1, permanent: true })
        .setLatLng(at).setContent(name));
    }

    map.on("moveend", later);
    map.on("move", function () {
      if (!drawn || !drawn.contains(map.getBounds())) later();
    });

    return {
      draw: draw, later: later, point: point,
      recolour: function () { colours(); later(); },
      kinds: function () {
        return data.organizations.filter(function (one, at) { return kinds[at] >= 0; });
      }
    };
  };
})();
