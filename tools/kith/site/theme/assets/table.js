// Filters the rows of a table that is wholly in the page.
(function () {
  "use strict";
  var form = document.querySelector("form[data-filter]");
  if (!form) return;
  var rows = Array.from(document.getElementById(form.getAttribute("data-filter")).tBodies[0].rows);
  var input = form.querySelector("input");
  var shown = document.getElementById("kith-shown");
  var whole = shown.textContent;

  function fold(text) {
    return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  }

  var texts = null;
  input.addEventListener("input", function () {
    var words = fold(input.value).split(/\s+/).filter(Boolean);
    var left = 0;
    texts = texts || rows.map(function (row) {
      return fold(row.cells[0].textContent + " " + row.cells[1].textContent);
    });
    rows.forEach(function (row, index) {
      row.hidden = !words.every(function (word) { return texts[index].indexOf(word) >= 0; });
      left += row.hidden ? 0 : 1;
    });
    shown.textContent = words.length ? left.toLocaleString("en") + " of " + whole : whole;
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.hidden = false;
})();
