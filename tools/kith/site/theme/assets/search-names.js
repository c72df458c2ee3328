// How well a name fits what was typed, in spite of slips: for the search of every page.
(function () {
  "use strict";
  var NAME = 0, DETAIL = 1, KIND = 2;
  var RULE = 3;
  // Best first: this very name; it starts with these words; it starts so; words of it start so;
  // they are within it; words of the details start so.
  var SAME = 0, STARTS_WITH_WORD = 1, STARTS = 2, WORDS = 3, WITHIN = 4, DETAILS = 5, GRADES = 6;

  function startsWord(text, word) {
    for (var at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (at === 0 || /[\s\-.'’(&/]/.test(text[at - 1])) return at;
    }
    return -1;
  }

  function grade(item, words, phrase) {
    if (item.name === phrase) return SAME;
    if (item.name.lastIndexOf(phrase, 0) === 0) {
      return item.entry[KIND] === RULE ? WITHIN : item.name[phrase.length] === " " ? STARTS_WITH_WORD : STARTS;
    }
    // Rules are sought less often than people whose names look alike.
    var worst = item.entry[KIND] === RULE ? WITHIN : WORDS;
    for (var i = 0; i < words.length; i += 1) {
      if (item.name.indexOf(words[i]) >= 0) {
        if (worst < WITHIN && startsWord(item.name, words[i]) < 0) worst = WITHIN;
      } else if (startsWord(item.detail, words[i]) >= 0) worst = DETAILS;
      else return GRADES;
    }
    return worst;
  }

  // With how many slips a word can be had from another: a letter wrong, missing, too many, or two
  // of them exchanged. What was typed may be the beginning of a word only.
  function slipsBetween(typed, word, most) {
    var width = typed.length, above = null, before = null, row = [], best = most + 1;
    if (word.length < width - most) return best;
    for (var j = 0; j <= width; j += 1) row.push(j);
    for (var i = 1; i <= Math.min(word.length, width + most); i += 1) {
      above = before;
      before = row;
      row = [i];
      var least = i;
      for (j = 1; j <= width; j += 1) {
        var cost = typed[j - 1] === word[i - 1] ? 0 : 1;
        var value = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + cost);
        if (above && j > 1 && typed[j - 1] === word[i - 2] && typed[j - 2] === word[i - 1]) {
          value = Math.min(value, above[j - 2] + 1);
        }
        row.push(value);
        if (value < least) least = value;
      }
      if (row[width] < best) best = row[width];
      if (least > most) return best;
    }
    return best;
  }

  // One bit for each letter: a word that lacks too many of those typed needs no closer look.
  function lettersIn(word) {
    var bits = 0;
    for (var i = 0; i < word.length; i += 1) bits |= 1 << (word.charCodeAt(i) & 31);
    return bits;
  }

  function countBits(bits) {
    for (var count = 0; bits; count += 1) bits &= bits - 1;
    return count;
  }

  function partsOf(item) {
    if (!item.parts) {
      var parts = item.name.split(/[\s\-.'’]+/).filter(Boolean);
      if (parts.length > 1) parts.push(parts.join(""));
      item.parts = parts.map(function (part) { return { text: part, bits: lettersIn(part) }; });
    }
    return item.parts;
  }

  function allowed(word) {
    return word.length < 3 ? 0 : word.length < 8 ? 1 : 2;
  }

  // Of three letters, only two exchanged: else everybody would be near everybody.
  function isExchange(typed, word) {
    return word.length === 3 && typed.split("").sort().join("") === word.split("").sort().join("");
  }

  function nearest(typed, item) {
    var best = null, most = allowed(typed.text);
    // The whole name first, since it is nearly always too far off.
    if (!item.bits) item.bits = lettersIn(item.name);
    if (countBits(typed.bits & ~item.bits) > most) return best;
    partsOf(item).forEach(function (part) {
      if (countBits(typed.bits & ~part.bits) > most) return;
      if (typed.text.length === 3 && !isExchange(typed.text, part.text)) return;
      var slips = slipsBetween(typed.text, part.text, most);
      if (slips <= most && (!best || slips < best.slips)) best = { slips: slips, text: part.text };
    });
    return best;
  }

  window.kithStartsWord = startsWord;

  // Of rows of name, details and kind: those whose names fit, at most so many, and how many there are.
  window.kithNameSearch = function (rows, most) {
    var names = rows.map(function (entry) {
      return { entry: entry, name: window.kithFold(entry[NAME]), detail: window.kithFold(entry[DETAIL]), bits: 0, parts: null };
    });

    function byName(words) {
      var grades = [], total = 0, phrase = words.join(" ");
      for (var g = 0; g < GRADES; g += 1) grades.push([]);
      for (var i = 0; i < names.length; i += 1) {
        var found = grade(names[i], words, phrase);
        if (found === GRADES) continue;
        total += 1;
        if (grades[found].length < most) grades[found].push({ item: names[i], marks: words });
      }
      return { total: total, hits: [].concat.apply([], grades).slice(0, most) };
    }

    function bySlip(words, taken) {
      var typed = words.map(function (word) { return { text: word, bits: lettersIn(word) }; });
      var grades = [], total = 0;
      for (var i = 0; i < names.length; i += 1) {
        var item = names[i], slips = 0, marks = [];
        if (item.entry[KIND] === RULE || taken.has(item)) continue;
        for (var j = 0; j < typed.length; j += 1) {
          var isThere = item.name.indexOf(words[j]) >= 0 || startsWord(item.detail, words[j]) >= 0;
          var near = isThere ? { slips: 0, text: words[j] } : nearest(typed[j], item);
          if (!near) break;
          slips += near.slips;
          marks.push(near.text);
        }
        if (j < typed.length) continue;
        total += 1;
        if (!grades[slips]) grades[slips] = [];
        if (grades[slips].length < most) grades[slips].push({ item: item, marks: marks });
      }
      return { total: total, hits: [].concat.apply([], grades.filter(Boolean)) };
    }

    return { names: names, byName: byName, bySlip: bySlip };
  };
})();
