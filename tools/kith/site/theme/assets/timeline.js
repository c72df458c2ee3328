// @ts-check
// Shows one kind of event alone. The choice stays while the reader turns the pages.
(() => {
  "use strict";

  const KEY = "kith-timeline";

  /**
   * Shows the events of a group in one month, and gives how many there are.
   *
   * @param {HTMLElement} list
   * @param {string} group The group, or nothing for every event.
   */
  function filterMonth(list, group) {
    let shown = 0;
    let last = null;
    for (const event of kith.findAll(list, ":scope > *")) {
      event.hidden = group !== "" && event.dataset.group !== group;
      event.classList.remove("end");
      if (event.hidden) continue;
      shown += 1;
      last = event;
    }
    last?.classList.add("end");
    const heading = /** @type {HTMLElement} */ (list.previousElementSibling);
    kith.find(heading, ".count", HTMLElement).textContent = String(shown);
    list.hidden = shown === 0;
    heading.hidden = shown === 0;
    return shown;
  }

  /** @param {HTMLElement} field */
  function start(field) {
    const select = kith.byId("kith-group", HTMLSelectElement);
    const status = kith.byId("kith-group-said", HTMLElement);
    const months = kith.findAll(document, "#kith-timeline .timeline");

    /** @param {string} group */
    function show(group) {
      let total = 0;
      for (const month of months) total += filterMonth(month, group);
      const verb = total === 1 ? "event is" : "events are";
      status.textContent = group ? `${total} ${verb} shown` : "";
    }

    field.hidden = false;
    const remembered = kith.readSession(KEY);
    const isOffered = Array.from(select.options).some(
      (option) => option.value === remembered,
    );
    if (remembered && isOffered) {
      select.value = remembered;
      show(remembered);
    }
    select.addEventListener("change", () => {
      kith.writeSession(KEY, select.value);
      show(select.value);
    });
  }

  const field = document.getElementById("kith-group-field");
  if (field) start(field);
})();
