// @ts-check
// A field that suggests entries that contain the words typed.
(() => {
  "use strict";

  /**
   * @param {HTMLElement} option
   * @param {SuggestionEntry} entry
   */
  function fillOption(option, entry) {
    option.append(
      kith.createElement("span", entry.label, "option-name"),
      kith.createElement("span", entry.kind, "option-kind"),
    );
    if (entry.detail) {
      option.append(kith.createElement("span", entry.detail, "option-detail"));
    }
  }

  kith.createSuggestions = (input, list, findEntries, choose) => {
    /** @type {ReturnType<typeof findEntries>} */
    let offered = [];

    const combobox = kith.createCombobox(input, list, {
      onInput: offer,
      onSelect: (option) => take(offered[Array.from(list.children).indexOf(option)]),
      // The list was closed, and what it offered is still typed.
      onEnterWithoutOption: () => {
        offer();
        if (offered.length === 1) take(offered[0]);
      },
    });

    function offer() {
      offered = input.value.trim() ? findEntries(input.value) : [];
      combobox.clear();
      for (const entry of offered) fillOption(combobox.addOption(), entry);
      if (offered.length) combobox.open();
      else combobox.close();
    }

    /** @param {typeof offered[number]} entry */
    function take(entry) {
      input.value = entry.label;
      combobox.close();
      choose(entry);
    }

    return { offer };
  };

  // Entries that begin with the first word come first.
  kith.matchingEntries = (text, entries, limit) => {
    const words = kith.foldedWords(text);
    if (!words.length) return [];
    /** @type {typeof entries} */
    const starting = [];
    /** @type {typeof entries} */
    const others = [];
    for (const entry of entries) {
      if (!words.every((word) => entry.text.includes(word))) continue;
      (entry.text.startsWith(words[0]) ? starting : others).push(entry);
    }
    return [...starting, ...others].slice(0, limit);
  };
})();
