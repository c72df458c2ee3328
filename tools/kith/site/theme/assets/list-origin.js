// @ts-check
// A list of people on this page: a person's page opened from it links to the previous and
// the next person of the list (see in-list.js).
(() => {
  "use strict";

  const LINKS = 'a[href*="contacts/"]';

  /** @param {Element} link */
  function addressFromTop(link) {
    return (link.getAttribute("href") ?? "").replace(/^(\.\.\/)+/, "");
  }

  /**
   * Address and name of each person in a list, once each.
   *
   * @param {HTMLElement} list
   */
  function peopleIn(list) {
    /** @type {Map<string, string>} */
    const people = new Map();
    for (const link of list.querySelectorAll(LINKS)) {
      const address = addressFromTop(link);
      if (!people.has(address)) people.set(address, link.textContent ?? "");
    }
    return Array.from(people);
  }

  /** @param {HTMLElement} list */
  function rememberWhenLeft(list) {
    list.addEventListener("click", (event) => {
      const link = kith.closest(event, LINKS);
      if (!link || !list.contains(link)) return;
      /** @type {PeopleList} */
      const left = {
        back: list.getAttribute("data-list") ?? "",
        label: list.getAttribute("data-list-label") ?? "",
        rows: peopleIn(list),
      };
      kith.writeSession("kith-list", JSON.stringify(left));
    });
  }

  kith.findAll(document, "[data-list]").forEach(rememberWhenLeft);
})();
