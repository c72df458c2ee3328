// Tables that are wholly in the page: a filter for one, and columns to sort by.
(function () {
  "use strict";

  function filter(form) {
    var rows = Array.from(document.getElementById(form.getAttribute("data-filter")).tBodies[0].rows);
    var input = form.querySelector("input");
    var shown = document.getElementById("kith-shown");
    var whole = shown.textContent;
    var texts = null;
    input.addEventListener("input", function () {
      var words = window.kithFold(input.value).split(/\s+/).filter(Boolean);
      var left = 0;
      texts = texts || rows.map(function (row) {
        return window.kithFold(row.cells[0].textContent);
      });
      rows.forEach(function (row, index) {
        row.hidden = !words.every(function (word) { return texts[index].indexOf(word) >= 0; });
        left += row.hidden ? 0 : 1;
      });
      shown.textContent = words.length ? left.toLocaleString("en") + " of " + whole : whole;
    });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.hidden = false;
  }

  // Words from A on; numbers and dates from the greatest on. What is missing comes last.
  function valueOf(cell, kind) {
    var given = cell.getAttribute("data-value");
    var text = given === null ? cell.textContent.trim() : given;
    if (kind === "text") return window.kithFold(text);
    if (kind === "latest") return text;
    var number = parseFloat(text.replace(/,/g, ""));
    return number || "";
  }

  function sort(table, head, isDown) {
    var kind = head.getAttribute("data-sort");
    var column = head.cellIndex;
    var body = table.tBodies[0];
    var rows = Array.from(body.rows).map(function (row, index) {
      return { row: row, key: valueOf(row.cells[column], kind), at: index };
    });
    rows.sort(function (a, b) {
      if ((a.key === "") !== (b.key === "")) return a.key === "" ? 1 : -1;
      var order = a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
      return (isDown ? -order : order) || a.at - b.at;
    });
    var part = document.createDocumentFragment();
    rows.forEach(function (one) { part.appendChild(one.row); });
    body.appendChild(part);
    table.querySelectorAll("th[aria-sort]").forEach(function (one) { one.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
  }

  function makeSortable(table) {
    table.querySelectorAll("thead th[data-sort]").forEach(function (head) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () {
        var now = head.getAttribute("aria-sort");
        sort(table, head, now ? now === "ascending" : head.getAttribute("data-sort") !== "text");
      });
    });
  }

  document.querySelectorAll("form[data-filter]").forEach(filter);
  document.querySelectorAll("table.sortable").forEach(makeSortable);
})();
