// What is typed and what is looked in, without case and accents: each filter and search uses it.
(function () {
  "use strict";
  var LETTERS = { "ø": "o", "ł": "l", "ß": "ss", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i" };

  window.kithFold = function (text) {
    text = text.toLowerCase();
    if (/^[\x00-\x7f]*$/.test(text)) return text;
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "")
      .replace(/[øłßđæœı]/g, function (letter) { return LETTERS[letter]; });
  };
})();
