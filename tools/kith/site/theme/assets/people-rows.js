// @ts-check
// Draws the rows of the People page, as people.html draws the first of them.
(() => {
  "use strict";

  const MOST_TAGS = 2;

  /**
   * @param {string} label The column's name, for narrow screens.
   * @param {(Node | string)[]} content
   * @param {string} className
   */
  function createCell(label, content, className = "") {
    const cell = kith.createElement("td", "", className);
    cell.setAttribute("data-label", label);
    cell.append(...content);
    return cell;
  }

  /** @param {PersonEntry} person */
  function createLabels({ relationships, tags }) {
    const labels = kith.createElement("span", relationships.join(", "), "labels");
    for (const tag of tags.slice(0, MOST_TAGS)) {
      labels.append(" ", kith.createElement("span", tag, "tag"));
    }
    if (tags.length > MOST_TAGS) labels.append(` +${tags.length - MOST_TAGS}`);
    return labels;
  }

  /** @param {PersonEntry} person */
  function createNameCell(person) {
    const cell = kith.createElement("th");
    cell.setAttribute("scope", "row");
    const who = kith.createElement("span", "", "who");
    const avatar = kith.createElement(
      "span",
      person.initials,
      `avatar tint-${person.tint}`,
    );
    avatar.setAttribute("aria-hidden", "true");
    const text = kith.createElement("span", "", "who-text");
    text.append(kith.createLink(person.name, person.href));
    if (person.relationships.length || person.tags.length) {
      text.append(createLabels(person));
    }
    who.append(avatar, text);
    cell.append(who);
    return cell;
  }

  /** @param {PersonEntry} person */
  function createWorkCell({ title, organization }) {
    const lines = [];
    if (title) lines.push(kith.createElement("span", title));
    if (organization) {
      const line = kith.createElement("span");
      line.append(kith.createLink(organization.name, organization.href));
      lines.push(line);
    }
    return createCell("Work", lines, "col-work");
  }

  /** @param {PersonEntry} person */
  function createStatusCell({ status }) {
    const badge = kith.createElement("span", status, `badge status-${status}`);
    return createCell("Status", status ? [badge] : [], "col-status");
  }

  /** @param {PersonEntry} person */
  function createStrength({ hasContact, percent, strength }) {
    if (!hasContact) return kith.createElement("span", "no real contact", "no");
    const tie = kith.createElement("span", "", "tie");
    const frame = kith.createElement("span", "", "meter");
    const meter = kith.createElement("meter", `${percent} %`);
    meter.min = 0;
    meter.max = 100;
    meter.value = percent;
    meter.setAttribute("aria-label", "strength of the tie");
    frame.append(meter, " ", kith.createElement("b", (percent / 100).toFixed(2)));
    tie.append(frame, " ", kith.createElement("span", strength, "quiet"));
    return tie;
  }

  /** @param {PersonEntry} person */
  function createLastContact({ lastContact, lastDate }) {
    if (!lastContact) return kith.createElement("span", "never", "quiet");
    const time = kith.createElement("time", lastContact);
    time.setAttribute("datetime", lastDate);
    return time;
  }

  kith.createPersonRow = (person, columns) => {
    const row = document.createElement("tr");
    row.append(createNameCell(person), createWorkCell(person));
    if (!columns.hasTies) return row;
    row.append(
      createStatusCell(person),
      createCell("Strength", [createStrength(person)], "col-strength"),
      createCell("Last", [createLastContact(person)]),
    );
    if (columns.hasFindings) {
      const total = person.rules.length;
      row.append(createCell("Findings", total ? [String(total)] : [], "number"));
    }
    return row;
  };
})();
