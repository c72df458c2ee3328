// Tables that are wholly in the page: a filter for one, columns to sort by, long ones in portions.
(function () {
  "use strict";
  // Rows that are shown at once where there is a button for more; thousands take their time.
  var PORTION = 200;

  // Words from A on; numbers and dates from the greatest on. What is missing comes last.
  function valueOf(cell, kind) {
    var given = cell.getAttribute("data-value");
    var text = given === null ? cell.textContent.trim() : given;
    if (kind === "text") return window.kithFold(text);
    if (kind === "latest") return text;
    var number = parseFloat(text.replace(/,/g, ""));
    return number || "";
  }

  function manage(table) {
    var body = table.tBodies[0];
    var rows = Array.from(body.rows);
    var more = document.querySelector("[data-more='" + table.id + "']");
    var limit = more ? PORTION : Infinity;
    var texts = new Map();
    var words = [];

    function fits(row) {
      if (!words.length) return true;
      if (!texts.has(row)) texts.set(row, window.kithFold(row.cells[0].textContent));
      return words.every(function (word) { return texts.get(row).indexOf(word) >= 0; });
    }

    // Shows what is left after the filter, and gives how much that is. Other rows are taken out:
    // to move a thousand, even hidden ones, takes a moment.
    function show() {
      var left = rows.filter(fits), part = document.createDocumentFragment();
      left.slice(0, limit).forEach(function (row) { part.appendChild(row); });
      body.textContent = "";
      body.appendChild(part);
      if (more) more.hidden = left.length <= limit;
      return left.length;
    }

    function sort(head, isDown) {
      var kind = head.getAttribute("data-sort");
      var keyed = rows.map(function (row, index) {
        return { row: row, key: valueOf(row.cells[head.cellIndex], kind), at: index };
      });
      keyed.sort(function (a, b) {
        if ((a.key === "") !== (b.key === "")) return a.key === "" ? 1 : -1;
        var order = a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
        return (isDown ? -order : order) || a.at - b.at;
      });
      rows = keyed.map(function (one) { return one.row; });
      show();
      table.querySelectorAll("th[aria-sort]").forEach(function (one) { one.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
    }

    function makeSortable(head) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () {
        var now = head.getAttribute("aria-sort");
        sort(head, now ? now === "ascending" : head.getAttribute("data-sort") !== "text");
      });
    }

    function makeFilter(form) {
      var input = form.querySelector("input");
      var shown = document.getElementById("kith-shown");
      var whole = shown.textContent;
      input.addEventListener("input", function () {
        words = window.kithFold(input.value).split(/\s+/).filter(Boolean);
        var left = show();
        shown.textContent = words.length ? left.toLocaleString("en") + " of " + whole : whole;
      });
      form.addEventListener("submit", function (event) { event.preventDefault(); });
      form.hidden = false;
    }

    if (table.classList.contains("sortable")) table.querySelectorAll("thead th[data-sort]").forEach(makeSortable);
    document.querySelectorAll("form[data-filter='" + table.id + "']").forEach(makeFilter);
    if (!more) return;
    more.addEventListener("click", function () {
      var next = body.rows.length;
      limit += PORTION;
      show();
      // The button may be gone, and with it the focus.
      if (more.hidden) body.rows[next].querySelector("a").focus();
    });
    show();
  }

  document.querySelectorAll("table.sortable, table[id]").forEach(manage);
})();
