// The network as a table: everybody in the picture, a page at a time, sorted by any column.
(function () {
  "use strict";
  var ROWS = 50;
  var MOST_TIES = 12;

  window.kithTable = function (place, model, root) {
    var data = model.data;
    var body = place.querySelector("tbody");
    var said = place.querySelector("[role=status]");
    var turn = place.querySelector(".turn");
    var by = "strength", isDown = true, at = 0, order = null, folded = null;
    var orders = {
      name: function (one, other) { return compare(names()[one], names()[other]); },
      organization: function (one, other) {
        // In the picture's order people stand by organization already.
        return compare(places()[data.at[one]], places()[data.at[other]]) || one - other;
      },
      strength: function (one, other) { return data.strengths[one] - data.strengths[other] || other - one; },
      ties: function (one, other) { return data.tied[one] - data.tied[other] || other - one; }
    };

    function compare(one, other) { return one < other ? -1 : one > other ? 1 : 0; }
    function names() { return (folded = folded || data.names.map(window.kithFold)); }
    var placed = null;
    function places() {
      // Those without an organization come last.
      return (placed = placed || data.organizations.map(function (one) { return one[0] ? window.kithFold(one[0]) : "\uffff"; }));
    }

    function sort() {
      var sign = isDown ? -1 : 1;
      order = [];
      for (var i = 0; i < model.number; i += 1) if (model.shown[i]) order.push(i);
      order.sort(function (one, other) { return sign * orders[by](one, other); });
    }

    function cell(row, tag, label) {
      var made = document.createElement(tag);
      if (label) made.setAttribute("data-label", label);
      row.appendChild(made);
      return made;
    }

    function link(to, text, href) {
      var made = document.createElement(href ? "a" : "span");
      made.textContent = text;
      if (href) made.setAttribute("href", root + href);
      to.appendChild(made);
    }

    function word(strength) {
      if (!strength) return "nobody you know";
      return (strength / 100).toFixed(2) + " " + (strength >= 60 ? "strong" : strength >= 35 ? "moderate" : "weak");
    }

    function fill(row, i) {
      var head = cell(row, "th");
      head.setAttribute("scope", "row");
      link(head, data.names[i], "contacts/" + data.pages[i] + ".html");
      var work = model.organizationOf(i), where = cell(row, "td", "Organization");
      if (work[0]) link(where, work[0], "organizations/" + work[1] + ".html");
      cell(row, "td", "Your tie").textContent = word(data.strengths[i]);
      var ties = Array.from(model.tiesOf(i)), to = cell(row, "td", "Ties to");
      ties.slice(0, MOST_TIES).forEach(function (other, place) {
        if (place) to.appendChild(document.createTextNode(", "));
        link(to, data.names[other], "contacts/" + data.pages[other] + ".html");
      });
      // Of very many ties the picture has the strongest, and the files have all.
      var named = Math.min(ties.length, MOST_TIES), more = data.tied[i] - named;
      if (more) to.appendChild(document.createTextNode((named ? " and " : "") + more.toLocaleString("en") + (named ? " more" : more === 1 ? " person" : " people")));
    }

    function show() {
      if (!order) sort();
      var last = Math.min(at + ROWS, order.length);
      body.textContent = "";
      order.slice(at, last).forEach(function (i) { fill(body.insertRow(), i); });
      said.textContent = order.length > ROWS
        ? (at + 1).toLocaleString("en") + " to " + last.toLocaleString("en") + " of " + order.length.toLocaleString("en") + " people"
        : order.length.toLocaleString("en") + (order.length === 1 ? " person" : " people");
      turn.hidden = order.length <= ROWS;
      turn.querySelector("[data-turn='-1']").disabled = at === 0;
      turn.querySelector("[data-turn='1']").disabled = last >= order.length;
      place.querySelectorAll("th[data-sort]").forEach(function (head) {
        if (head.getAttribute("data-sort") !== by) head.removeAttribute("aria-sort");
        else head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
      });
    }

    place.querySelectorAll("th[data-sort] button").forEach(function (button) {
      button.addEventListener("click", function () {
        var chosen = button.parentNode.getAttribute("data-sort");
        isDown = chosen === by ? !isDown : chosen === "strength" || chosen === "ties";
        by = chosen;
        at = 0;
        order = null;
        show();
      });
    });
    turn.addEventListener("click", function (event) {
      var way = Number(event.target.getAttribute("data-turn"));
      if (!way) return;
      at += way * ROWS;
      show();
      body.querySelector("a").focus();
    });
    return { show: function () { at = 0; order = null; show(); } };
  };
})();
