// @ts-check
// Fills the filters of the People page with what there is to choose, and how many people
// each choice leaves.
(() => {
  "use strict";

  /**
   * How many people have each key.
   *
   * @template Key
   * @param {PersonEntry[]} people
   * @param {(person: PersonEntry) => Iterable<Key>} keysOf
   */
  function countBy(people, keysOf) {
    /** @type {Map<Key, number>} */
    const counts = new Map();
    for (const person of people) {
      for (const key of keysOf(person)) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  }

  /**
   * @param {Iterable<[name: string, total: number]>} counts
   * @returns {FilterChoice[]}
   */
  function choicesByName(counts) {
    const sorted = Array.from(counts).sort(([left], [right]) =>
      left.localeCompare(right),
    );
    return sorted.map(([name, total]) => ({ value: name, label: name, total }));
  }

  /**
   * @param {HTMLElement | undefined} field The field, if the page has it.
   * @param {FilterChoice[]} choices
   */
  function addChoices(field, choices) {
    if (!field) return;
    for (const { value, label, total } of choices) {
      const count = total ? ` (${total.toLocaleString("en")})` : "";
      const option = kith.createElement("option", label + count);
      option.value = value;
      field.append(option);
    }
  }

  /**
   * @param {PersonEntry[]} people
   * @param {string[]} strengths Every strength, with "none" as the last.
   */
  function strengthChoices(people, strengths) {
    const known = people.filter((person) => person.hasContact).length;
    const counts = countBy(people, (person) => [person.strength]);
    /** @type {FilterChoice[]} */
    const choices = [{ value: "known", label: "any real contact", total: known }];
    for (const [index, strength] of strengths.entries()) {
      const isNone = index === strengths.length - 1;
      const label = isNone ? "no real contact" : strength;
      choices.push({ value: strength, label, total: counts.get(strength) });
    }
    return choices;
  }

  /**
   * Organizations by name; two that share a name are two choices, as on their own page.
   *
   * @param {PersonEntry[]} people
   * @param {PeopleData} data
   */
  function organizationChoices(people, data) {
    const counts = countBy(people, ({ organizationIndex }) =>
      organizationIndex < 0 ? [] : [organizationIndex],
    );
    /** @type {[string, number][]} */
    const named = [];
    for (const [index, total] of counts) {
      named.push([data.organizations[index][0], total]);
    }
    return choicesByName(named);
  }

  kith.fillPeopleFilters = (fields, people, data) => {
    addChoices(fields.status, [
      { value: "open", label: "open (waiting for an answer)" },
    ]);
    addChoices(
      fields.status,
      choicesByName(countBy(people, (person) => [person.status || "none"])),
    );
    addChoices(
      fields.relationship,
      choicesByName(countBy(people, (person) => person.relationships)),
    );
    addChoices(fields.strength, strengthChoices(people, data.strengths));
    addChoices(fields.last, [
      { value: "within-30", label: "in the last 30 days" },
      { value: "within-365", label: "in the last year" },
      { value: "over-365", label: "over a year ago" },
      { value: "over-1095", label: "over three years ago" },
      { value: "never", label: "never" },
    ]);
    addChoices(fields.organization, organizationChoices(people, data));
    addChoices(fields.tag, choicesByName(countBy(people, (person) => person.tags)));
    addChoices(fields.rule, [{ value: "any", label: "any finding" }]);
    addChoices(
      fields.rule,
      choicesByName(countBy(people, (person) => new Set(person.rules))),
    );
  };
})();
