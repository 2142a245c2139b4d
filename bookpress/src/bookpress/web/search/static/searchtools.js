/* The search page. It takes the place of Sphinx's script of the same name and works
 * with the rest of what Sphinx gives: the index (searchindex.js), the stop words and the
 * stemmers (language_data.js), the words of the interface (doctools.js).
 *
 * A word asked for stands for its forms in the book, and for nothing else that contains
 * it; a phrase for its words as they stand, one after the other. A page is found if it has
 * all that is asked for; it is shown with the passages that hold most of it. Pages come in
 * the order of the book, those that name a word in a title first. A paragraph whose number
 * is asked for comes before them.
 */
"use strict";

/* Where the page of that name is, from the search page. */
const addressOf = (name) => {
  const root = document.documentElement.dataset.content_root;
  if (DOCUMENTATION_OPTIONS.BUILDER !== "dirhtml")
    return root + name + DOCUMENTATION_OPTIONS.LINK_SUFFIX;
  return root + `${name}/`.replace(/(^|\/)index\/$/, "$1");
};

/* The text of the page at an address; null where it cannot be had: pages opened from a disk may
 * not read one another. */
const read = async (address) => {
  try {
    const source = await (await fetch(address)).text();
    const page = new DOMParser().parseFromString(source, "text/html");
    const main = page.querySelector("main, [role=main]");
    main.querySelectorAll(NO_TEXT).forEach((element) => element.remove());
    return main;
  } catch {
    return null;
  }
};

/* One entry of the list of results. */
const itemOf = (link, ...passages) => {
  const item = document.createElement("li");
  item.className = "kind-text";
  item.append(link, ...passages);
  return item;
};

/* The entry of a page, whole, so that nothing moves once it is shown; null if it has not all of
 * the phrases. */
const itemOfPage = async (address, title, phrases, words) => {
  const main = await read(address);
  const passages = main ? findPassages(main, [...phrases, ...words]) : [];
  const has = (phrase) => passages.some(({ found }) => found.has(phrase));
  if (main && !phrases.every(has)) return null;
  const excerpts = bestOf(passages).map((passage) => excerpt(passage, address));
  return itemOf(linkTo(address, title), ...excerpts);
};

/* The entry of a paragraph, by its number. */
const itemOfParagraph = async ({ number, id, address, title }) => {
  const found = (await read(address))?.querySelector(`#${CSS.escape(id)}`);
  const link = linkTo(`${address}#${id}`, `§\u00a0${number} – ${title}`);
  if (!found) return itemOf(link);
  const block = found.querySelector(".facing-side") ?? found;
  return itemOf(link, excerpt({ ...placeOf(block), text: textOf(block), hits: [], anchor: id }, address));
};

/* A folded word as a page of the index has it, in small letters if it ever is. */
const asWritten = async (form, { docnames, terms, titleterms }) => {
  const [page] = [...pagesWith([form], terms), ...pagesWith([form], titleterms)];
  const main = await read(addressOf(docnames[page]));
  const words = (main?.textContent.match(WORD) ?? []).filter((word) => fold(word) === form);
  return words.find((word) => word === word.toLowerCase()) ?? words[0] ?? form;
};

/* Questions to ask in place of one that finds nothing, each of which finds something: the words
 * of its phrases, near words, or its words one by one. */
const questionsInstead = async (question, index) => {
  const unquoted = question.split(QUOTATION_MARKS).join(" ").replace(/\s+/g, " ").trim();
  const finds = (other) => {
    const { words } = readQuestion(other);
    return words.length > 0 && findPages(formsOf(words, index), index).length > 0;
  };
  if (finds(unquoted)) return [unquoted];
  const { words } = readQuestion(unquoted);
  const forms = formsOf(words, index);
  const unknown = words.filter((_word, i) => !forms[i].size);
  const near = new Map();
  for (const word of unknown)
    near.set(word, await Promise.all(nearWords(word, index).map((form) => asWritten(form, index))));
  const others = [...Array(MOST_NEAR).keys()].map((i) =>
    reword(unquoted, new Map([...near].map(([word, found]) => [word, found[i] ?? found[0] ?? ""]))),
  );
  const together = [...new Set(others)].filter(finds);
  return together.length ? together : words.filter(finds).slice(0, MOST_NEAR);
};

/* A paragraph of links that ask these questions. */
const proposal = (words, questions) => {
  const links = questions.map((each) => linkTo(`?q=${encodeURIComponent(each)}`, each));
  const paragraph = document.createElement("p");
  paragraph.className = "search-instead";
  paragraph.append(words, ...links.flatMap((link, i) => [i ? " · " : " ", link]));
  return paragraph;
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

/* The empty list of results, with a line above it that says how many there are. */
const showResults = () => {
  const heading = document.createElement("h2");
  heading.textContent = _("Search Results");
  const status = document.createElement("div");
  status.className = "search-summary";
  status.setAttribute("role", "status");
  const list = document.createElement("ul");
  list.className = "search";
  list.setAttribute("role", "list"); // or Safari makes none of a list without bullets
  const results = document.getElementById("search-results");
  results.setAttribute("aria-busy", "true"); // until every page is listed
  results.append(heading, status, list);
  return { results, status, list };
};

/* The paragraph of a number: its page, title and id; null if there is none. */
const findParagraph = (number, paragraphs, { docnames, titles }) => {
  const page = docnames.findIndex((name) => Object.hasOwn(paragraphs[name] ?? {}, number));
  if (page < 0) return null;
  const id = paragraphs[docnames[page]][number];
  return { number, id, address: addressOf(docnames[page]), title: titles[page] };
};

/* The entries of the pages that answer, each of which may still be read. */
const itemsOf = async ({ phrases, words }, index) => {
  if (!phrases.length && !words.length) return [];
  const forms = formsOf(words, index);
  const exactly = (word) => new Set([word]);
  const indexed = phrases.flat().filter((word) => !isLeftOut(word)).map(exactly);
  const items = findPages([...indexed, ...forms], index).map((page) =>
    itemOfPage(
      addressOf(index.docnames[page]),
      index.titles[page],
      phrases.map((phrase) => phrase.map(exactly)),
      forms.map((each) => [each]),
    ),
  );
  // Only the text of a page says whether a phrase is there.
  return phrases.length ? (await Promise.all(items)).filter(Boolean) : items;
};

const countWords = (count) =>
  Documentation.ngettext(
    "Search finished, found one page matching the search query.",
    "Search finished, found ${resultCount} pages matching the search query.",
    count,
  ).replace("${resultCount}", count);

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
    const { index } = Search;
    const data = JSON.parse(BOOK);
    const question = readQuestion(asked);
    const number = readNumber(asked, data.paragraph);
    const paragraph = findParagraph(number, data.paragraphs, index);
    // "14" may also be a number of the text; "§ 14" is the paragraph alone.
    const isAlone = paragraph && !/^\p{N}/u.test(asked);
    const items = isAlone ? [] : await itemsOf(question, index);

    const { results, status, list } = showResults();
    if (paragraph || items.length) {
      const name = paragraph ? `${data.paragraph.replace("%s", number)}. ` : "";
      status.textContent = name + (items.length ? countWords(items.length) : "");
    } else {
      // Letters that keep the direction of the question from that of the sentence.
      status.textContent = data.nothing.replace("{question}", () => `\u2068${asked}\u2069`);
      const instead = await questionsInstead(asked, index);
      if (instead.length) status.append(proposal(data.instead, instead));
    }
    if (paragraph) list.append(await itemOfParagraph(paragraph));
    for (const item of items) list.append(await item);
    results.removeAttribute("aria-busy");
  },
};

_ready(Search.start);
