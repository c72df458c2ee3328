// @ts-check
// Folds what is typed and what is searched: no case and no accents. Every filter and
// search uses it.
(() => {
  "use strict";

  /** @type {Record<string, string>} */
  const PLAIN_LETTERS = { ø: "o", ł: "l", ß: "ss", đ: "d", æ: "ae", œ: "oe", ı: "i" };

  kith.fold = (text) => {
    const lower = text.toLowerCase();
    if (!/[\u0080-\uffff]/.test(lower)) return lower;
    return lower
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/[øłßđæœı]/g, (letter) => PLAIN_LETTERS[letter]);
  };

  kith.foldedWords = (text) => kith.fold(text).split(/\s+/).filter(Boolean);
})();
