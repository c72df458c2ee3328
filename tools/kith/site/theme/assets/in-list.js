// @ts-check
// On a person's page: links to the previous and the next person in the list from which
// the page was opened (see list-origin.js and people.js).
(() => {
  "use strict";

  /** @returns {PeopleList | null} */
  function readList() {
    try {
      return JSON.parse(kith.readSession("kith-list") || "null");
    } catch {
      return null;
    }
  }

  /**
   * Where this page is in the list, or -1.
   *
   * @param {PeopleList} list
   */
  function positionIn(list) {
    const path = decodeURIComponent(location.pathname);
    return list.rows.findLastIndex(([address]) =>
      path.endsWith(`/${decodeURIComponent(address)}`),
    );
  }

  /**
   * @param {HTMLElement} navigation
   * @param {PeopleList} list
   */
  function showNeighbors(navigation, list) {
    const position = positionIn(list);
    if (position < 0) return;
    const root = navigation.getAttribute("data-root") ?? "";
    const previous = list.rows[position - 1];
    const next = list.rows[position + 1];
    if (previous)
      navigation.append(kith.createLink(`← ${previous[1]}`, root + previous[0]));
    navigation.append(kith.createLink(list.label || "The list", root + list.back));
    if (next) navigation.append(kith.createLink(`${next[1]} →`, root + next[0]));
    navigation.hidden = false;
  }

  const navigation = document.querySelector(".in-list");
  const list = readList();
  if (list && navigation instanceof HTMLElement) showNeighbors(navigation, list);
})();
