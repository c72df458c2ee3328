// @ts-check
// On the page of one year or month: how much happened in all others. The build puts the
// numbers into one file, so that a new event changes no page of the timeline but its own.
(() => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";

  /**
   * @param {string} className
   * @param {number} width In hundredths.
   */
  function createRectangle(className, width) {
    const rectangle = document.createElementNS(SVG, "rect");
    if (className) rectangle.setAttribute("class", className);
    rectangle.setAttribute("width", String(width));
    rectangle.setAttribute("height", "8");
    rectangle.setAttribute("rx", "1");
    return rectangle;
  }

  /**
   * @param {number} count
   * @param {number} width
   */
  function createBar(count, width) {
    const bar = document.createElementNS(SVG, "svg");
    bar.setAttribute("viewBox", "0 0 100 8");
    bar.setAttribute("preserveAspectRatio", "none");
    bar.setAttribute("role", "img");
    bar.setAttribute("aria-label", `${count} events`);
    bar.append(createRectangle("ground", 100), createRectangle("", width));
    return bar;
  }

  /**
   * @param {TimelineYear} year
   * @param {string} current The name of the period shown.
   * @param {string} root
   */
  function createLine([label, count, width, periods], current, root) {
    const [first] = periods[0];
    const link = kith.createLink(label, `${root}timeline/${first}.html`);
    if (current.startsWith(label)) {
      link.setAttribute("aria-current", first === current ? "page" : "true");
    }
    const line = kith.createElement("li");
    const number = kith.createElement("b", count.toLocaleString("en"));
    line.append(link, createBar(count, width), number);
    return line;
  }

  /**
   * @param {HTMLElement} card
   * @param {TimelineYear[]} years The latest first.
   */
  function showYears(card, years) {
    const root = card.getAttribute("data-root") ?? "";
    const current = card.dataset.period ?? "";
    const list = kith.createElement("ul", "", "plain bars years");
    for (const year of years) list.append(createLine(year, current, root));
    kith.find(card, "p", HTMLElement).replaceWith(list);
  }

  /** @param {TimelineYear[]} years */
  function showTotal(years) {
    if (years.length < 2) return;
    let total = 0;
    for (const [, count] of years) total += count;
    const [first] = years[years.length - 1];
    const place = kith.byId("kith-timeline-total", HTMLElement);
    place.textContent = `; ${total.toLocaleString("en")} since ${first}`;
  }

  /** @param {TimelineYear[]} years */
  function showMonths(years) {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const [, , , periods] of years) {
      for (const [name, count] of periods) counts.set(name, count);
    }
    for (const place of kith.findAll(document, ".jumps [data-period]")) {
      const count = counts.get(place.dataset.period ?? "") ?? 0;
      place.textContent = count.toLocaleString("en");
    }
  }

  const card = document.getElementById("kith-years");
  const years = window.kithTimeline?.years;
  if (card && years) {
    showYears(card, years);
    showTotal(years);
    showMonths(years);
  }
})();
