// @ts-check
// In which notes and posts words occur: for the search of every page. The build writes
// the words in parts, by their first two letters; each part is loaded when it is needed.
(() => {
  "use strict";

  const SHORTEST = 3;

  /** @param {string} word */
  function partOf(word) {
    return word.slice(0, 2).replace(/[^a-z0-9]/g, "_");
  }

  /**
   * The pages in whose text a word begins so, each with the whole word.
   *
   * @param {WordPages} part
   * @param {string} beginning
   */
  function pagesWith(part, beginning) {
    /** @type {Map<number, string>} */
    const wordByPage = new Map();
    for (const [word, pages] of Object.entries(part)) {
      if (!word.startsWith(beginning)) continue;
      for (const page of pages) {
        // The very word that was typed comes before longer ones.
        if (word === beginning || !wordByPage.has(page)) wordByPage.set(page, word);
      }
    }
    return wordByPage;
  }

  /**
   * Pages that hold all words.
   *
   * @param {NameEntry[]} entries
   * @param {string[]} words
   * @param {Map<number, string>[]} pagesByWord
   * @param {Set<NameEntry>} found
   */
  function hitsOf(entries, words, pagesByWord, found) {
    /** @type {(SearchHit & { page: number })[]} */
    const hits = [];
    for (const page of pagesByWord[0].keys()) {
      const entry = entries[page];
      if (found.has(entry)) continue;
      const wholeWords = new Set(pagesByWord.map((pages) => pages.get(page) ?? ""));
      if (wholeWords.has("")) continue;
      hits.push({ page, entry, marks: words, wordsInText: Array.from(wholeWords) });
    }
    // In the order of the list, in which the people best known come first.
    return hits.sort((left, right) => left.page - right.page);
  }

  kith.createWordSearch = (root, entries, onPartLoaded) => {
    /**
     * Pages by word, by part; null while a part is on its way.
     *
     * @type {Map<string, WordPages | null>}
     */
    const loadedParts = new Map();
    /** @type {Set<string> | null} */
    let existingParts = null;

    // A part calls this as soon as it is there.
    window.kithWordsLoaded = () => {
      if (window.kithWordsPart) loadedParts.set(...window.kithWordsPart);
    };

    /** @param {string} part */
    function exists(part) {
      existingParts ??= new Set((window.kithWordsParts ?? "").match(/../g));
      return existingParts.has(part);
    }

    /** @param {string} part */
    function load(part) {
      loadedParts.set(part, null);
      kith.loadScript(`${root}assets/words/${part}.js`, onPartLoaded, () => {
        loadedParts.set(part, {});
        onPartLoaded();
      });
    }

    /**
     * The part in which a word would be, loaded when it is first asked for.
     *
     * @param {string} word
     */
    function loadedPart(word) {
      const name = partOf(word);
      if (!loadedParts.has(name)) load(name);
      return loadedParts.get(name);
    }

    return {
      find(words, found) {
        const isPossible = words.every(
          (word) => word.length >= SHORTEST && exists(partOf(word)),
        );
        if (!isPossible) return { total: 0, hits: [] };
        const pagesByWord = [];
        for (const word of words) {
          const part = loadedPart(word);
          if (part) pagesByWord.push(pagesWith(part, word));
        }
        const isLoading = pagesByWord.length < words.length;
        if (isLoading) return { total: 0, hits: [], isLoading };
        const hits = hitsOf(entries, words, pagesByWord, found);
        return { total: hits.length, hits };
      },
    };
  };
})();
