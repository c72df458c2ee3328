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
   * The pages in whose text a word begins so, by their keys, each with the whole word.
   *
   * @param {WordPages} part
   * @param {string} beginning
   */
  function pagesWith(part, beginning) {
    /** @type {Map<string, string>} */
    const wordByPage = new Map();
    for (const [word, places] of Object.entries(part.words)) {
      if (!word.startsWith(beginning)) continue;
      for (const place of places) {
        const page = part.pages[place];
        // The very word that was typed comes before longer ones.
        if (word === beginning || !wordByPage.has(page)) wordByPage.set(page, word);
      }
    }
    return wordByPage;
  }

  /**
   * Pages that hold all words.
   *
   * @param {Map<string, RankedEntry>} entries
   * @param {string[]} words
   * @param {Map<string, string>[]} pagesByWord
   * @param {Set<NameEntry>} found
   */
  function hitsOf(entries, words, pagesByWord, found) {
    /** @type {(SearchHit & { rank: number })[]} */
    const hits = [];
    for (const page of pagesByWord[0].keys()) {
      const ranked = entries.get(page);
      if (!ranked || found.has(ranked.entry)) continue;
      const wholeWords = new Set(pagesByWord.map((pages) => pages.get(page) ?? ""));
      if (wholeWords.has("")) continue;
      hits.push({ ...ranked, marks: words, wordsInText: Array.from(wholeWords) });
    }
    // In the order of the list, in which the people best known come first.
    return hits.sort((left, right) => left.rank - right.rank);
  }

  /**
   * Entries by the keys that the parts name them by, each with its place in the list.
   *
   * @param {NameEntry[]} entries
   * @returns {Map<string, RankedEntry>}
   */
  function byKey(entries) {
    return new Map(
      entries.map((entry, rank) => [`${entry.kind}${entry.slug}`, { entry, rank }]),
    );
  }

  kith.createWordSearch = (root, entries, onPartLoaded) => {
    /**
     * Pages by word, by part; null while a part is on its way.
     *
     * @type {Map<string, WordPages | null>}
     */
    const loadedParts = new Map();
    const entryByKey = byKey(entries);
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
        loadedParts.set(part, { pages: [], words: {} });
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
        const hits = hitsOf(entryByKey, words, pagesByWord, found);
        return { total: hits.length, hits };
      },
    };
  };
})();
