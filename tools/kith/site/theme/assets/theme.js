// Light, dark, or as the system says, before the page is painted; then what is at its side.
(function () {
  "use strict";
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
  var choice = /^(light|dark)$/.test(read()) ? read() : "";
  apply(choice);
  document.addEventListener("DOMContentLoaded", function () {
    // The page's own link comes into view by CSS where that is known (scroll-initial-target).
    var strip = document.querySelector(".main-nav");
    var here = strip && strip.querySelector("[aria-current], .within");
    if (here && !CSS.supports("scroll-initial-target", "nearest")) {
      strip.scrollLeft = here.offsetLeft + here.offsetWidth / 2 - strip.clientWidth / 2;
    }
    var group = document.querySelector("[data-theme-switch]");
    if (!group) return;
    group.querySelectorAll("input").forEach(function (input) { input.checked = input.value === choice; });
    group.hidden = false;
    group.addEventListener("change", function (event) {
      apply(event.target.value);
      keep(event.target.value);
    });
  });
})();
