// On a person's page: the previous and the next one in the list that was left for this page.
(function () {
  "use strict";
  var nav = document.querySelector(".in-list");
  var list = null;
  try { list = JSON.parse(sessionStorage.getItem("kith-list") || "null"); } catch (error) { /* works without */ }
  if (!nav || !list) return;
  var here = decodeURIComponent(location.pathname);
  var at = -1;
  list.rows.forEach(function (row, index) {
    var end = "/" + decodeURIComponent(row[0]);
    if (here.slice(-end.length) === end) at = index;
  });
  if (at < 0) return;
  function add(row, before, after) {
    if (!row) return;
    var link = document.createElement("a");
    link.setAttribute("href", nav.getAttribute("data-root") + row[0]);
    link.textContent = before + row[1] + after;
    nav.appendChild(link);
  }
  add(list.rows[at - 1], "\u2190 ", "");
  add([list.back, list.label || "The list"], "", "");
  add(list.rows[at + 1], "", " \u2192");
  nav.hidden = false;
})();
