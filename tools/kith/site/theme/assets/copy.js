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

  Array.prototype.forEach.call(document.querySelectorAll("button.copy"), function (button) {
    var label = button.textContent;
    var node = document.getElementById(button.getAttribute("data-copy"));
    if (!node) return;
    button.hidden = false;
    function say(words) {
      button.textContent = words;
      window.setTimeout(function () { button.textContent = label; }, 2000);
    }
    function failed() { select(node); say("Selected: press Ctrl+C"); }
    button.addEventListener("click", function () {
      if (!navigator.clipboard) { failed(); return; }
      navigator.clipboard.writeText(node.textContent).then(function () { say("Copied"); }, failed);
    });
  });
})();
