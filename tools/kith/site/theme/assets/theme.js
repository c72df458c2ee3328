// Light, dark, or as the system says; runs before the page is painted.
(function () {
  "use strict";
  var words = { "": "auto", light: "light", dark: "dark" };
  var order = ["", "light", "dark"];
  function read() {
    try { return localStorage.getItem("kith-theme") || ""; } catch (error) { return ""; }
  }
  function keep(choice) {
    try { localStorage.setItem("kith-theme", choice); } catch (error) { /* works without */ }
  }
  function apply(choice) {
    if (choice) document.documentElement.setAttribute("data-theme", choice);
    else document.documentElement.removeAttribute("data-theme");
  }
  var choice = order.indexOf(read()) > 0 ? read() : "";
  apply(choice);
  document.addEventListener("DOMContentLoaded", function () {
    var button = document.querySelector("[data-theme-toggle]");
    if (!button) return;
    var label = button.querySelector("span");
    label.textContent = words[choice];
    button.hidden = false;
    button.addEventListener("click", function () {
      choice = order[(order.indexOf(choice) + 1) % order.length];
      apply(choice);
      keep(choice);
      label.textContent = words[choice];
    });
  });
})();
