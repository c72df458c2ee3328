// A list of people on this page: whoever opens one of them can go on to the next one there.
(function () {
  "use strict";
  function bare(link) { return link.getAttribute("href").replace(/^(\.\.\/)+/, ""); }
  document.querySelectorAll("[data-list]").forEach(function (list) {
    list.addEventListener("click", function (event) {
      var opened = event.target.closest('a[href*="contacts/"]');
      if (!opened || !list.contains(opened)) return;
      var seen = {};
      var rows = [];
      list.querySelectorAll('a[href*="contacts/"]').forEach(function (link) {
        var href = bare(link);
        if (!seen[href]) rows.push([href, link.textContent]);
        seen[href] = true;
      });
      try { sessionStorage.setItem("kith-list", JSON.stringify({ back: list.getAttribute("data-list"), label: list.getAttribute("data-list-label"), rows: rows })); } catch (error) { /* works without */ }
    });
  });
})();
