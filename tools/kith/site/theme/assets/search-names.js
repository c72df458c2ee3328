// @ts-check
// How well a name fits what was typed, in spite of typing errors: for the search of every
// page.
(() => {
  "use strict";

  const RULE = 3;
  // Grades of a match, the best first.
  const SAME_NAME = 0;
  const STARTS_WITH_WORDS = 1;
  const STARTS_WITH_LETTERS = 2;
  const WORDS_START_SO = 3;
  const WITHIN_NAME = 4;
  const DETAILS_START_SO = 5;
  const NO_MATCH = 6;

  /**
   * Where a word of a text begins so, or -1.
   *
   * @param {string} text
   * @param {string} word
   */
  function findWordStart(text, word) {
    let position = text.indexOf(word);
    while (position >= 0) {
      if (position === 0 || /[\s\-.'’(&/]/.test(text[position - 1])) return position;
      position = text.indexOf(word, position + 1);
    }
    return -1;
  }

  /**
   * @param {NameEntry} entry
   * @param {string[]} words
   * @param {string} phrase The words as one text.
   */
  function gradeOf(entry, words, phrase) {
    const name = entry.foldedName;
    if (name === phrase) return SAME_NAME;
    // Readers look for rules less often than for people whose names look alike.
    const best = entry.kind === RULE ? WITHIN_NAME : STARTS_WITH_WORDS;
    if (name.startsWith(phrase)) {
      const isWhole = name[phrase.length] === " ";
      return Math.max(best, isWhole ? STARTS_WITH_WORDS : STARTS_WITH_LETTERS);
    }
    let grade = best;
    for (const word of words) {
      grade = Math.max(grade, gradeOfWord(entry, word));
      if (grade === NO_MATCH) break;
    }
    return grade;
  }

  /**
   * @param {NameEntry} entry
   * @param {string} word
   */
  function gradeOfWord(entry, word) {
    if (entry.foldedName.includes(word)) {
      const isStart = findWordStart(entry.foldedName, word) >= 0;
      return isStart ? WORDS_START_SO : WITHIN_NAME;
    }
    const isDetail = findWordStart(entry.foldedDetail, word) >= 0;
    return isDetail ? DETAILS_START_SO : NO_MATCH;
  }

  /**
   * How many typing errors lie between what was typed and a word, or more than `limit`: a
   * letter wrong, missing or too many, or two neighbors swapped. What was typed may be only
   * the beginning of the word.
   *
   * This is the optimal string alignment distance: a row for each letter of the word, a
   * column for each one typed.
   *
   * @param {string} typed
   * @param {string} word
   * @param {number} limit
   */
  function countErrors(typed, word, limit) {
    const width = typed.length;
    let fewest = limit + 1;
    if (word.length < width - limit) return fewest;
    /** @type {number[]} */
    let beforePrevious = [];
    let previous = Array.from({ length: width + 1 }, (_, column) => column);
    const rows = Math.min(word.length, width + limit);
    for (let i = 1; i <= rows; i += 1) {
      const row = nextRow(typed, word, i, previous, beforePrevious);
      fewest = Math.min(fewest, row[width]);
      if (row.every((errors) => errors > limit)) break;
      beforePrevious = previous;
      previous = row;
    }
    return fewest;
  }

  /**
   * @param {string} typed
   * @param {string} word
   * @param {number} i The row.
   * @param {number[]} previous
   * @param {number[]} beforePrevious
   */
  function nextRow(typed, word, i, previous, beforePrevious) {
    const letter = word.charAt(i - 1);
    const letterBefore = word.charAt(i - 2);
    const row = [i];
    for (let j = 1; j <= typed.length; j += 1) {
      const replaced = previous[j - 1] + (typed[j - 1] === letter ? 0 : 1);
      let errors = Math.min(previous[j] + 1, row[j - 1] + 1, replaced);
      if (typed[j - 1] === letterBefore && typed.charAt(j - 2) === letter) {
        errors = Math.min(errors, beforePrevious[j - 2] + 1);
      }
      row.push(errors);
    }
    return row;
  }

  /**
   * The letters of a word as bits: one that lacks too many of those typed needs no closer
   * look.
   *
   * @param {string} word
   */
  function letterBits(word) {
    let bits = 0;
    for (let i = 0; i < word.length; i += 1) bits |= 1 << (word.charCodeAt(i) & 31);
    return bits;
  }

  /** @param {number} bits */
  function countBits(bits) {
    let total = 0;
    for (let rest = bits; rest; rest &= rest - 1) total += 1;
    return total;
  }

  /** @param {string} text */
  function withLetters(text) {
    return { text, letters: letterBits(text) };
  }

  /**
   * The words of a name, and all of them as one.
   *
   * @param {NameEntry} entry
   */
  function nameParts(entry) {
    if (!entry.parts) {
      const words = entry.foldedName.split(/[\s\-.'’]+/).filter(Boolean);
      if (words.length > 1) words.push(words.join(""));
      entry.parts = words.map(withLetters);
    }
    return entry.parts;
  }

  /** @param {string} word */
  function allowedErrors(word) {
    if (word.length < 3) return 0;
    return word.length < 8 ? 1 : 2;
  }

  /** @param {string} word */
  function sortedLetters(word) {
    return word.split("").sort().join("");
  }

  /**
   * Whether a part of a name may be near to a word at all.
   *
   * @param {FoldedWord} typed
   * @param {FoldedWord} part
   * @param {number} limit How many errors are allowed.
   */
  function mayBeNear(typed, part, limit) {
    if (countBits(typed.letters & ~part.letters) > limit) return false;
    if (typed.text.length !== 3) return true;
    // Of three letters only swapped ones count: else everybody would be near everybody.
    return sortedLetters(typed.text) === sortedLetters(part.text);
  }

  /**
   * The part of a name that is nearest to a word, if any is near enough.
   *
   * @param {FoldedWord} typed
   * @param {NameEntry} entry
   * @returns {{ errors: number, text: string } | null}
   */
  function nearestPart(typed, entry) {
    const limit = allowedErrors(typed.text);
    // The whole name first, since it is nearly always too different.
    if (!entry.letters) entry.letters = letterBits(entry.foldedName);
    if (countBits(typed.letters & ~entry.letters) > limit) return null;
    let fewest = limit + 1;
    let nearest = null;
    for (const part of nameParts(entry)) {
      if (!mayBeNear(typed, part, limit)) continue;
      const errors = countErrors(typed.text, part.text, limit);
      if (errors >= fewest) continue;
      fewest = errors;
      nearest = { errors, text: part.text };
    }
    return nearest;
  }

  /**
   * How an entry fits all words, each as typed or nearly so.
   *
   * @param {NameEntry} entry
   * @param {FoldedWord[]} words
   * @returns {{ errors: number, marks: string[] } | null}
   */
  function nearMatch(entry, words) {
    let errors = 0;
    const marks = [];
    for (const word of words) {
      if (gradeOfWord(entry, word.text) !== NO_MATCH) {
        marks.push(word.text);
        continue;
      }
      const nearest = nearestPart(word, entry);
      if (!nearest) return null;
      errors += nearest.errors;
      marks.push(nearest.text);
    }
    return { errors, marks };
  }

  /**
   * @param {NameRow} row
   * @returns {NameEntry}
   */
  function readEntry([name, detail, kind, slug]) {
    return {
      name,
      detail,
      kind,
      slug,
      foldedName: kith.fold(name),
      foldedDetail: kith.fold(detail),
      letters: 0,
      parts: null,
    };
  }

  kith.findWordStart = findWordStart;

  kith.createNameSearch = (rows, limit) => {
    const entries = rows.map(readEntry);

    return {
      entries,

      findByName(words) {
        const phrase = words.join(" ");
        /** @type {SearchHit[][]} */
        const hitsByGrade = Array.from({ length: NO_MATCH }, () => []);
        let total = 0;
        for (const entry of entries) {
          const grade = gradeOf(entry, words, phrase);
          if (grade === NO_MATCH) continue;
          total += 1;
          const hits = hitsByGrade[grade];
          if (hits.length < limit) hits.push({ entry, marks: words });
        }
        return { total, hits: hitsByGrade.flat().slice(0, limit) };
      },

      findByNearName(words, found) {
        const typed = words.map(withLetters);
        /** @type {SearchHit[][]} */
        const hitsByErrors = [];
        let total = 0;
        const others = entries.filter(
          (entry) => entry.kind !== RULE && !found.has(entry),
        );
        for (const entry of others) {
          const match = nearMatch(entry, typed);
          if (!match) continue;
          total += 1;
          hitsByErrors[match.errors] ??= [];
          const hits = hitsByErrors[match.errors];
          if (hits.length < limit) hits.push({ entry, marks: match.marks });
        }
        return { total, hits: hitsByErrors.flat() };
      },
    };
  };
})();
