/* What a question asks for, and the words of the index that answer it or come near it. */
"use strict";

// What the page says of the book: where its numbered paragraphs are, and words to show.
const BOOK = document.currentScript.dataset.book;
const WORD = /[\p{L}\p{M}\p{N}_]+/gu;
const QUOTATION_MARKS = /["“”„‟«»]/u;
const MOST_NEAR = 3; // questions proposed in place of one that finds nothing

/* Words that the index leaves out, as language.py does. */
const isLeftOut = (word) => stopwords.has(word) || /^\p{N}$/u.test(word);

/* What is asked for: phrases, each a list of folded words, and single words. */
const readQuestion = (question) => {
  const parts = question.split(QUOTATION_MARKS);
  // A mark that opens and is not closed is no more than a mark.
  const isQuoted = (_part, i) => i % 2 === 1 && i < parts.length - 1;
  const phrases = parts.filter(isQuoted).map(splitQuery).filter(({ length }) => length);
  const rest = parts.filter((part, i) => !isQuoted(part, i)).join(" ");
  const words = splitQuery(rest).filter((word) => !isLeftOut(word));
  // A single letter beside a word is what an apostrophe has cut off.
  const whole = words.filter((word) => word.length > 1);
  return { phrases, words: [...new Set(whole.length ? whole : words)] };
};

/* The number of a paragraph that is asked for as "14", "§ 14", "para 14" or "paragraph 14a", the
 * first of several in a row, "§§ 14–16"; null if there is none. *name* is the word for a paragraph
 * in the language of the page. */
const readNumber = (question, name) => {
  // The digits of Arabic and of Persian are each 16 apart from a multiple of ours.
  const western = question.replace(/[٠-٩۰-۹]/g, (digit) => digit.codePointAt(0) % 16);
  const asked = fold(western).match(/^(.*?)\.?\s*(\d+\p{L}*)(?:\s*[-–]\s*\d+\p{L}*)?$/u);
  const [, word, number] = asked ?? [];
  const names = [fold(name.replace("%s", "")), "paragraph"];
  const isName = word?.length > 2 && names.some((each) => each.includes(word));
  return isName || ["", "§", "§§", "¶", "¶¶"].includes(word) ? number : null;
};

/* Whether two words with one stem are one word in two forms. Stemmers cut long words down
 * to a stem that is another word: "international" to "intern". */
const areKin = (one, other) =>
  Math.max(one.length, other.length) <= 2 * Math.min(one.length, other.length);

/* All words of the index. */
const knownWords = ({ terms, titleterms }) =>
  new Set([...Object.keys(terms), ...Object.keys(titleterms)]);

/* For each of the words: its forms in the book, in each of its languages. */
const formsOf = (words, index) => {
  const known = knownWords(index);
  const found = words.map(() => new Set());
  for (const stemmer of stemmers.map((Stemmer) => new Stemmer())) {
    const forms = new Map(words.map((word) => [stemmer.stemWord(word), []]));
    for (const form of known) forms.get(stemmer.stemWord(form))?.push(form);
    for (const [i, word] of words.entries())
      for (const form of forms.get(stemmer.stemWord(word)))
        if (areKin(word, form)) found[i].add(form);
  }
  return found;
};

/* Numbers of the pages that have one of the forms. */
const pagesWith = (forms, terms) =>
  // Sphinx writes a single page as a number, several as a list.
  new Set([...forms].flatMap((form) => (Object.hasOwn(terms, form) ? terms[form] : [])));

/* Numbers of the pages that have every word, in the order they are shown in; a word is given
 * by its forms. */
const findPages = (words, { docnames, terms, titleterms }) => {
  const texts = words.map((forms) => pagesWith(forms, terms));
  // The words of a page's titles are not among those of its text, for Sphinx.
  const titles = words.map((forms) => pagesWith(forms, titleterms));
  const named = (page) => titles.filter((pages) => pages.has(page)).length;
  return [...docnames.keys()]
    .filter((page) => words.every((_forms, i) => texts[i].has(page) || titles[i].has(page)))
    .sort((one, other) => named(other) - named(one) || one - other);
};

/* How many letters are to be added, removed, changed, or swapped with the next, to make one
 * word of the other (optimal string alignment). */
const distance = (one, other) => {
  let before = [];
  let last = [...Array(other.length + 1).keys()];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const changed = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + changed);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[other.length];
};

/* The words of the index that a word may be a slip for: those that are nearest, whole or by
 * their stems, the most used first; of each word one form. */
const nearWords = (word, index) => {
  const most = word.length < 3 ? 0 : word.length < 6 ? 1 : 2;
  const [stemmer] = stemmers.map((Stemmer) => new Stemmer());
  const farFrom = (one, other) =>
    Math.abs(one.length - other.length) > most ? Infinity : distance(one, other);
  const asked = stemmer.stemWord(word);
  const near = [...knownWords(index)]
    .filter((form) => !/^\p{N}/u.test(form))
    .map((form) => ({ form, stem: stemmer.stemWord(form) }))
    .map((each) => ({ ...each, far: Math.min(farFrom(word, each.form), farFrom(asked, each.stem)) }))
    .filter(({ far }) => far <= most);
  const nearest = Math.min(...near.map(({ far }) => far));
  const use = ({ form }) => pagesWith([form], index.terms).size;
  const byStem = new Map();
  for (const each of near.filter(({ far }) => far === nearest).sort((a, b) => use(b) - use(a)))
    if (!byStem.has(each.stem)) byStem.set(each.stem, each.form);
  return [...byStem.values()].slice(0, MOST_NEAR);
};

/* The question with each word for which *others* has one replaced by that, or taken out where
 * that is empty. */
const reword = (question, others) =>
  question
    .replace(WORD, (typed) =>
      splitQuery(typed).reduce((text, part) => others.get(part) ?? text, typed),
    )
    .replace(/\s+/g, " ")
    .trim();
