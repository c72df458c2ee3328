// What the picture of the network knows: places, ties, who stands near a point.
(function () {
  "use strict";
  var CELL = 40;
  var MOST_BETWEEN = 400;

  window.kithModel = function (data) {
    var number = data.names.length;
    var left = Infinity, top = Infinity, right = -Infinity, bottom = -Infinity;
    data.organizations.forEach(function (one) {
      left = Math.min(left, one[2] - one[4]);
      right = Math.max(right, one[2] + one[4]);
      top = Math.min(top, one[3] - one[4]);
      bottom = Math.max(bottom, one[3] + one[4]);
    });
    if (!number) left = top = right = bottom = 0;

    // People by cells of a grid: first[cell] to first[cell + 1] in inCells.
    var columns = Math.floor((right - left) / CELL) + 1, rows = Math.floor((bottom - top) / CELL) + 1;
    function cellOf(i) {
      return Math.floor((data.y[i] - top) / CELL) * columns + Math.floor((data.x[i] - left) / CELL);
    }
    function grouped(count, length, keyOf, valueOf) {
      var first = new Int32Array(count + 1), values = new Int32Array(length), i;
      for (i = 0; i < length; i += 1) first[keyOf(i) + 1] += 1;
      for (i = 0; i < count; i += 1) first[i + 1] += first[i];
      var next = first.slice();
      for (i = 0; i < length; i += 1) values[next[keyOf(i)]++] = valueOf(i);
      return { first: first, values: values };
    }
    var cells = grouped(columns * rows, number, cellOf, function (i) { return i; });
    var tied = grouped(number, data.ties.length,
      function (i) { return data.ties[i]; }, function (i) { return data.ties[i ^ 1]; });

    function column(x) { return Math.max(0, Math.min(columns - 1, Math.floor((x - left) / CELL))); }
    function row(y) { return Math.max(0, Math.min(rows - 1, Math.floor((y - top) / CELL))); }

    var model = {
      data: data,
      number: number,
      bounds: { left: left, top: top, right: right, bottom: bottom },
      // Who is picked out by the filter.
      shown: new Uint8Array(number).fill(1),

      tiesOf: function (i) { return tied.values.subarray(tied.first[i], tied.first[i + 1]); },

      organizationOf: function (i) { return data.organizations[data.at[i]]; },

      workOf: function (i) {
        return [data.words[data.titles[i]], model.organizationOf(i)[0]].filter(Boolean).join(", ");
      },

      // Calls for everybody in a rectangle, until something true is given back.
      within: function (x0, y0, x1, y1, call) {
        var from = column(x0), to = column(x1), low = row(y1);
        for (var r = row(y0); r <= low; r += 1) {
          var end = cells.first[r * columns + to + 1];
          for (var k = cells.first[r * columns + from]; k < end; k += 1) {
            var i = cells.values[k];
            if (data.x[i] >= x0 && data.x[i] <= x1 && data.y[i] >= y0 && data.y[i] <= y1 && call(i)) return true;
          }
        }
        return false;
      },

      nearest: function (x, y, reach) {
        var best = -1, least = reach * reach;
        model.within(x - reach, y - reach, x + reach, y + reach, function (i) {
          var far = Math.pow(data.x[i] - x, 2) + Math.pow(data.y[i] - y, 2);
          if (model.shown[i] && far <= least) { least = far; best = i; }
        });
        return best;
      },

      // The nearest in a direction, given as -1, 0 or 1 for each axis.
      beside: function (from, dx, dy) {
        var best = -1, least = Infinity;
        for (var i = 0; i < number; i += 1) {
          if (!model.shown[i] || i === from) continue;
          var along = (data.x[i] - data.x[from]) * dx + (data.y[i] - data.y[from]) * dy;
          var aside = Math.abs((data.x[i] - data.x[from]) * dy) + Math.abs((data.y[i] - data.y[from]) * dx);
          if (along > 0 && aside <= 2 * along && along + 2 * aside < least) { least = along + 2 * aside; best = i; }
        }
        return best;
      },

      discAt: function (x, y) {
        return data.organizations.findIndex(function (one) {
          return one[5] > 1 && Math.hypot(one[2] - x, one[3] - y) <= one[4];
        });
      },

      // Shows only those with a label, by its row; everybody for -1, those one knows for -2.
      filter: function (label) {
        var left = 0;
        for (var i = 0; i < number; i += 1) {
          var is = label === -1 || (label === -2 ? data.strengths[i] > 0 : data.held[i].indexOf(label) >= 0);
          model.shown[i] = is ? 1 : 0;
          left += model.shown[i];
        }
        return left;
      }
    };
    model.between = between(data);
    return model;
  };

  // How many ties join two organizations: the most first, as [one, other, number].
  function between(data) {
    var counts = new Map(), size = data.organizations.length;
    for (var t = 0; t < data.ties.length; t += 2) {
      var one = data.at[data.ties[t]], other = data.at[data.ties[t + 1]];
      if (one === other || !data.organizations[one][0] || !data.organizations[other][0]) continue;
      var key = Math.min(one, other) * size + Math.max(one, other);
      counts.set(key, (counts.get(key) || 0) + 1);
    }
    return Array.from(counts, function (pair) {
      return [Math.floor(pair[0] / size), pair[0] % size, pair[1]];
    }).sort(function (one, other) { return other[2] - one[2]; }).slice(0, MOST_BETWEEN);
  }
})();
