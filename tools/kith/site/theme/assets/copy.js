// Buttons that copy the text of the element they name.
(function () {
  "use strict";
  function select(node) {
    var range = document.createRange();
    node.hidden = false;
    range.selectNodeContents(node);
    var selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  // A button that stands on the page already copies the text of a node, and says so to the ear, too.
  window.kithCopy = function (button, node) {
    var label = button.textContent, said = document.createElement("span");
    said.className = "hidden";
    said.setAttribute("role", "status");
    button.after(said);
    function say(words) {
      button.textContent = said.textContent = words;
      window.setTimeout(function () { button.textContent = label; }, 2000);
    }
    function failed() { select(node); say("Selected: press Ctrl+C"); }
    button.addEventListener("click", function () {
      said.textContent = "";
      if (!navigator.clipboard) { failed(); return; }
      navigator.clipboard.writeText(node.textContent).then(function () { say("Copied"); }, failed);
    });
    button.hidden = false;
  };

  document.querySelectorAll("button.copy").forEach(function (button) {
    var node = document.getElementById(button.getAttribute("data-copy"));
    if (node) window.kithCopy(button, node);
  });
})();
