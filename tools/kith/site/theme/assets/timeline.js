/* Shows one kind of event alone; the choice stays while one turns the pages. */
(function () {
  "use strict";

  var KEY = "kith-timeline";
  var field = document.getElementById("kith-group-field");
  if (!field) return;
  var choice = document.getElementById("kith-group");
  var said = document.getElementById("kith-group-said");
  var lists = document.querySelectorAll("#kith-timeline .timeline");

  // From disk a browser may refuse to remember; then each page begins anew.
  function remembered() {
    try { return sessionStorage.getItem(KEY) || ""; } catch (error) { return ""; }
  }

  function remember(group) {
    try { sessionStorage.setItem(KEY, group); } catch (error) { /* see above */ }
  }

  function show(group) {
    var total = 0;
    lists.forEach(function (list) {
      var count = 0;
      var end = null;
      Array.prototype.forEach.call(list.children, function (item) {
        item.hidden = Boolean(group) && item.dataset.group !== group;
        item.classList.remove("end");
        if (!item.hidden) {
          count += 1;
          end = item;
        }
      });
      if (end) end.classList.add("end");
      var heading = list.previousElementSibling;
      heading.querySelector(".count").textContent = count;
      list.hidden = heading.hidden = count === 0;
      total += count;
    });
    said.textContent = group ? total + (total === 1 ? " event is" : " events are") + " shown" : "";
  }

  field.hidden = false;
  var last = remembered();
  if (last && choice.querySelector('option[value="' + CSS.escape(last) + '"]')) {
    choice.value = last;
    show(last);
  }
  choice.addEventListener("change", function () {
    remember(choice.value);
    show(choice.value);
  });
})();
