// In which notes and posts words stand: for the search of every page. They come in parts, by their
// first two letters, each loaded when it is asked for; scripts.py makes them.
(function () {
  "use strict";

  // show() is called when a part has come that was missing.
  window.kithWordSearch = function (root, names, show) {
    var parts = {};
    var known = null;

    function partOf(word) {
      return word.slice(0, 2).replace(/[^a-z0-9]/g, "_");
    }

    function hasPart(name) {
      if (!known) known = new Set((window.kithWordsParts || "").match(/../g));
      return known.has(name);
    }

    window.kithWordsLoaded = function () {
      parts[window.kithWordsPart[0]] = window.kithWordsPart[1];
    };

    function loadPart(name) {
      parts[name] = null;
      window.kithLoad(root + "assets/words/" + name + ".js", show, function () { parts[name] = {}; show(); });
    }

    // The pages in whose text a word starts so, each with the words meant.
    function pagesWith(word) {
      var found = new Map(), part = parts[partOf(word)];
      Object.keys(part).forEach(function (whole) {
        if (whole.lastIndexOf(word, 0) !== 0) return;
        part[whole].forEach(function (page) {
          // This very word before longer ones.
          if (!found.has(page) || whole === word) found.set(page, whole);
        });
      });
      return found;
    }

    function find(words, taken) {
      var none = { total: 0, hits: [] };
      if (!words.every(function (word) { return word.length > 2 && hasPart(partOf(word)); })) return none;
      words.forEach(function (word) { if (parts[partOf(word)] === undefined) loadPart(partOf(word)); });
      if (!words.every(function (word) { return parts[partOf(word)]; })) return { total: 0, hits: [], isLoading: true };
      var found = words.map(pagesWith), hits = [];
      found[0].forEach(function (whole, page) {
        var all = found.map(function (pages) { return pages.get(page); });
        if (!all.every(Boolean) || taken.has(names[page])) return;
        hits.push({ page: page, item: names[page], marks: words, text: Array.from(new Set(all)) });
      });
      // By their order in the list, in which those best known are first.
      hits.sort(function (one, other) { return one.page - other.page; });
      return { total: hits.length, hits: hits };
    }

    return { find: find };
  };
})();
