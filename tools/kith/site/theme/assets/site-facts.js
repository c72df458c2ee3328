// @ts-check
// Writes into each page what is the same on all: the day it was made on, and how many
// people, organizations and posts there are. The build puts these into one file, so that
// a new contact changes no page but its own.
(() => {
  "use strict";

  /** @param {SiteFacts} facts */
  function show({ day, counts }) {
    for (const place of kith.findAll(document, "[data-count]")) {
      const count = counts[place.dataset.count ?? ""];
      place.textContent = count ? count.toLocaleString("en") : "";
    }
    const sentence = document.getElementById("kith-day");
    if (!sentence) return;
    const time = kith.find(sentence, "time", HTMLTimeElement);
    time.dateTime = day;
    time.textContent = day;
    sentence.hidden = false;
  }

  if (window.kithSite) show(window.kithSite);
})();
