// @ts-check
// The people of the People page: read from people-data.js, filtered and sorted.
(() => {
  "use strict";

  const UNANSWERED = new Set(["received", "considering", "invited"]);

  /**
   * A day as text; a date of which only the year or month is known counts as its last day.
   *
   * @param {string} date
   */
  function lastDayOf(date) {
    if (date.length === 4) return `${date}-12-31`;
    return date.length === 7 ? `${date}-31` : date;
  }

  /**
   * @param {PeopleData} data
   * @returns {(row: PersonRow) => PersonEntry}
   */
  function createReader(data) {
    const noContact = data.strengths.length - 1;
    return ([
      name,
      href,
      title,
      organizationIndex,
      status,
      relationships,
      tags,
      lastDate,
      lastContact,
      percent,
      strength,
      rules,
      aliases,
      initials,
      tint,
    ]) => ({
      name,
      href,
      title,
      organizationIndex,
      organization: readOrganization(data.organizations[organizationIndex]),
      status,
      relationships: relationships.map((index) => data.relationships[index]),
      tags: tags.map((index) => data.tags[index]),
      lastDate,
      lastContact,
      percent,
      strength: data.strengths[strength],
      hasContact: strength !== noContact,
      rules: rules.map((index) => data.rules[index]),
      aliases,
      initials,
      tint,
      text: "",
    });
  }

  /** @param {[name: string, href: string] | undefined} row */
  function readOrganization(row) {
    return row ? { name: row[0], href: row[1] } : null;
  }

  /** @param {PersonEntry} person */
  function workOf({ title, organization }) {
    return [title, organization?.name].filter(Boolean).join(", ");
  }

  /**
   * What the words of the filter are compared with.
   *
   * @param {PersonEntry} person
   */
  function textOf(person) {
    const { name, aliases, relationships, tags } = person;
    person.text ||= kith.fold(
      [name, aliases, workOf(person), ...relationships, ...tags].join(" "),
    );
    return person.text;
  }

  /**
   * Whether somebody matches what a filter is set to, by the filter's name.
   *
   * @type {Record<string, (person: PersonEntry, choice: string) => boolean>}
   */
  const MATCHES = {
    status: ({ status }, choice) =>
      choice === "open" ? UNANSWERED.has(status) : (status || "none") === choice,
    strength: ({ strength, hasContact }, choice) =>
      choice === "known" ? hasContact : strength === choice,
    relationship: ({ relationships }, choice) => relationships.includes(choice),
    organization: ({ organization }, choice) => organization?.name === choice,
    tag: ({ tags }, choice) => tags.includes(choice),
    rule: ({ rules }, choice) =>
      choice === "any" ? rules.length > 0 : rules.includes(choice),
  };

  /**
   * What people are sorted by, by the column; an empty text where that is missing.
   *
   * @type {Record<string, (person: PersonEntry) => string | number>}
   */
  const SORT_KEYS = {
    work: (person) => kith.fold(workOf(person)),
    status: ({ status }) => status,
    strength: ({ hasContact, percent }) => (hasContact ? percent : ""),
    last: ({ lastDate }) => lastDate && lastDayOf(lastDate),
    findings: ({ rules }) => rules.length,
  };

  kith.createPeopleModel = (data) => {
    const people = data.rows.map(createReader(data));

    /**
     * @param {PersonEntry} person
     * @param {string} period Such as "within-30", "over-365" or "never".
     */
    function hadLastContact({ lastDate }, period) {
      if (period === "never" || !lastDate) return period === "never" && !lastDate;
      const [side, days] = period.split("-");
      const isLater = lastDayOf(lastDate) >= data.days[days];
      return side === "within" ? isLater : !isLater;
    }

    return {
      people,

      filter({ words, last, ...choices }) {
        const folded = kith.foldedWords(words ?? "");
        return people.filter(
          (person) =>
            Object.entries(choices).every(([name, choice]) =>
              MATCHES[name](person, choice),
            ) &&
            (!last || hadLastContact(person, last)) &&
            folded.every((word) => textOf(person).includes(word)),
        );
      },

      sort(found, { key, isDescending }) {
        // The build wrote them sorted by name.
        if (key === "name") return isDescending ? found.toReversed() : found;
        return kith.sortByKey(found, isDescending, SORT_KEYS[key]);
      },
    };
  };
})();
