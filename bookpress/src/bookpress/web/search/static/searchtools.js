/* The search page. It takes the place of Sphinx's script of the same name and works
 * with the rest of what Sphinx gives: the index (searchindex.js), the stop words and the
 * stemmers (language_data.js), the words of the interface (doctools.js).
 *
 * A word asked for stands for its forms in the book, and for nothing else that contains
 * it. A page is found if it has every word; it is shown with the passages that hold most
 * of them. Pages come in the order of the book, those that name a word in a title first.
 */
"use strict";

const PASSAGES = 3; // shown of one page
const AROUND = 90; // characters on either side of a hit
const WORD = /[\p{L}\p{M}\p{N}_]+/gu;
const BLOCKS =
  "h1, h2, h3, h4, h5, h6, p, li, dt, dd, th, td, figcaption, caption, pre, .facing-side";
const NO_TEXT = "script, style, nav, button, .headerlink, [aria-hidden=true]";

/* The words asked for, folded, without those that Sphinx leaves out of its index. */
const wordsOf = (query) => {
  const words = splitQuery(query).filter((word) => !stopwords.has(word) && !/^\d+$/.test(word));
  // A single letter beside a word is what an apostrophe has cut off.
  const whole = words.filter((word) => word.length > 1);
  return [...new Set(whole.length ? whole : words)];
};

/* Whether two words with one stem are one word in two forms. Stemmers cut long words down
 * to a stem that is another word: "international" to "intern". */
const areKin = (one, other) =>
  Math.max(one.length, other.length) <= 2 * Math.min(one.length, other.length);

/* For each of the words: its forms in the book, in each of its languages. */
const formsOf = (words, { terms, titleterms }) => {
  const known = new Set([...Object.keys(terms), ...Object.keys(titleterms)]);
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

/* Numbers of the pages that have every word, in the order they are shown in. */
const findPages = (words, { docnames, terms, titleterms }) => {
  const texts = words.map((forms) => pagesWith(forms, terms));
  // The words of a page's titles are not among those of its text, for Sphinx.
  const titles = words.map((forms) => pagesWith(forms, titleterms));
  const named = (page) => titles.filter((pages) => pages.has(page)).length;
  return [...docnames.keys()]
    .filter((page) => words.every((_forms, i) => texts[i].has(page) || titles[i].has(page)))
    .sort((one, other) => named(other) - named(one) || one - other);
};

/* The passages of a page that hold words asked for: their text, its hits, language, anchor. */
const findPassages = (main, words) => {
  main.querySelectorAll(NO_TEXT).forEach((element) => element.remove());
  const passages = [];
  for (const block of main.querySelectorAll(BLOCKS)) {
    if (block.querySelector(BLOCKS)) continue; // its parts come by themselves
    const text = block.textContent.replace(/[ \t\r\n]+/g, " ").trim();
    const found = new Set();
    const hits = [...text.matchAll(WORD)].filter(([word]) => {
      const asked = words.filter((forms) => splitQuery(word).some((part) => forms.has(part)));
      asked.forEach((forms) => found.add(forms));
      return asked.length;
    });
    const { lang, dir } = block.closest("[lang]") ?? document.documentElement;
    if (hits.length)
      passages.push({ text, hits, lang, dir, worth: found.size, anchor: block.closest("[id]")?.id });
  }
  const best = [...passages].sort((one, other) => other.worth - one.worth).slice(0, PASSAGES);
  return passages.filter((passage) => best.includes(passage));
};

/* A paragraph with the words around the first hit of a passage, every hit in it marked. */
const excerpt = ({ text, hits, lang, dir, anchor }, address) => {
  const from = Math.max(text.lastIndexOf(" ", hits[0].index - AROUND) + 1, 0);
  const end = text.indexOf(" ", hits[0].index + hits[0][0].length + AROUND);
  const to = end < 0 ? text.length : end;
  const link = document.createElement("a");
  link.href = anchor ? `${address}#${anchor}` : address;
  let done = from;
  if (from) link.append("… ");
  for (const { 0: word, index } of hits.filter((hit) => hit.index < to)) {
    const mark = document.createElement("mark");
    mark.textContent = word;
    link.append(text.slice(done, index), mark);
    done = index + word.length;
  }
  link.append(text.slice(done, to), to < text.length ? " …" : "");
  const paragraph = document.createElement("p");
  paragraph.className = "context";
  if (lang !== document.documentElement.lang) Object.assign(paragraph, { lang, dir });
  paragraph.append(link);
  return paragraph;
};

/* Where the page of that name is, from the search page. */
const addressOf = (name) => {
  const root = document.documentElement.dataset.content_root;
  if (DOCUMENTATION_OPTIONS.BUILDER !== "dirhtml")
    return root + name + DOCUMENTATION_OPTIONS.LINK_SUFFIX;
  return root + `${name}/`.replace(/(^|\/)index\/$/, "$1");
};

/* One page of the list, with its passages: whole, so that nothing moves once it is shown. */
const itemOf = async (address, title, words) => {
  const item = document.createElement("li");
  item.className = "kind-text";
  const link = item.appendChild(document.createElement("a"));
  link.href = address;
  link.textContent = title;
  try {
    const source = await (await fetch(address)).text();
    const page = new DOMParser().parseFromString(source, "text/html");
    const passages = findPassages(page.querySelector("main, [role=main]"), words);
    item.append(...passages.map((passage) => excerpt(passage, address)));
  } catch {
    // Pages opened from a disk may not read one another: the link stands by itself.
  }
  return item;
};

/* Sphinx writes its index as a call of Search.setIndex. A theme may load it with the page; one
   that does not spares a reader who has no question yet. */
const loadIndex = () =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${document.documentElement.dataset.content_root}searchindex.js`;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });

const Search = {
  index: null,

  setIndex: (index) => {
    Search.index = index;
  },

  start: async () => {
    const asked = new URLSearchParams(location.search).get("q")?.trim();
    if (!asked) return;
    document.querySelectorAll("input[name=q]").forEach((field) => (field.value = asked));
    if (!Search.index) await loadIndex();
    const words = formsOf(wordsOf(asked), Search.index);
    const pages = words.length ? findPages(words, Search.index) : [];

    const heading = document.createElement("h2");
    heading.textContent = _("Search Results");
    const status = document.createElement("p");
    status.className = "search-summary";
    status.setAttribute("role", "status");
    const list = document.createElement("ul");
    list.className = "search";
    list.setAttribute("role", "list"); // or Safari makes none of a list without bullets
    const results = document.getElementById("search-results");
    results.setAttribute("aria-busy", "true"); // until every page is listed
    results.append(heading, status, list);
    status.textContent = pages.length
      ? Documentation.ngettext(
          "Search finished, found one page matching the search query.",
          "Search finished, found ${resultCount} pages matching the search query.",
          pages.length,
        ).replace("${resultCount}", pages.length)
      : Documentation.gettext(
          "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.",
        );
    const { docnames, titles } = Search.index;
    const items = pages.map((page) => itemOf(addressOf(docnames[page]), titles[page], words));
    for (const item of items) list.append(await item);
    results.removeAttribute("aria-busy");
  },
};

_ready(Search.start);
