// "Copy path" beside a file's path. Where the clipboard is not to be had, the path is selected.
(function () {
  "use strict";
  document.querySelectorAll(".copy-path").forEach(function (button) {
    var tools = button.parentNode;
    var code = tools.previousElementSibling.querySelector(".path");
    var said = tools.querySelector("[role=status]");

    function select() {
      window.getSelection().selectAllChildren(code);
      said.textContent = "Selected; copy it with your keyboard.";
    }

    button.addEventListener("click", function () {
      said.textContent = "";
      if (!navigator.clipboard) { select(); return; }
      navigator.clipboard.writeText(code.textContent).then(function () { said.textContent = "Copied"; }, select);
    });
    button.hidden = false;
  });
})();
