/* The passages of a page that answer a question, and how they are shown. */
"use strict";

const PASSAGES = 3; // shown of one page
const AROUND = 90; // characters on either side of a hit
const BLOCKS =
  "h1, h2, h3, h4, h5, h6, p, li, dt, dd, th, td, figcaption, caption, pre, .facing-side";
const NO_TEXT =
  "script, style, nav, button, .headerlink, [role=doc-noteref], [aria-hidden=true]";

/* The text of an element as it is read, with single spaces. */
const textOf = (element) =>
  element.textContent.replaceAll("\u00ad", "").replace(/[ \t\r\n]+/g, " ").trim();

/* Language and direction of what is within an element, and the address of its place. */
const placeOf = (element) => {
  const { lang, dir } = element.closest("[lang]") ?? document.documentElement;
  return { lang, dir, anchor: element.closest("[id]")?.id };
};

/* Where a text has each of the sequences: from which character to which, in order. A sequence
 * has, for each of its words, the forms that may stand there. */
const hitsIn = (text, sequences) => {
  const words = [...text.matchAll(WORD)].flatMap(({ 0: word, index }) =>
    splitQuery(word).map((part) => ({ part, from: index, to: index + word.length })),
  );
  const hits = words.flatMap(({ from }, i) =>
    sequences
      .filter((sequence) => sequence.every((forms, j) => forms.has(words[i + j]?.part)))
      .map((sequence) => ({ from, to: words[i + sequence.length - 1].to, sequence })),
  );
  return hits;
};

/* The passages of a page that hold what is asked for. */
const findPassages = (main, sequences) =>
  [...main.querySelectorAll(BLOCKS)]
    .filter((block) => !block.querySelector(BLOCKS)) // its parts come by themselves
    .map((block) => ({ block, text: textOf(block) }))
    .map(({ block, text }) => ({ ...placeOf(block), text, hits: hitsIn(text, sequences) }))
    .filter(({ hits }) => hits.length)
    .map((passage) => ({ ...passage, found: new Set(passage.hits.map((hit) => hit.sequence)) }));

/* A few passages, in their order: those that hold most of what is asked for. */
const bestOf = (passages) => {
  const byWorth = [...passages].sort((one, other) => other.found.size - one.found.size);
  const best = byWorth.slice(0, PASSAGES);
  return passages.filter((passage) => best.includes(passage));
};

/* A link around words. */
const linkTo = (address, ...words) => {
  const link = document.createElement("a");
  link.href = address;
  link.append(...words);
  return link;
};

/* A paragraph with the words around the first hit of a passage, every hit in it marked; with
 * the first words of one without hits. */
const excerpt = ({ text, hits, lang, dir, anchor }, address) => {
  const [first = { from: 0, to: AROUND }] = hits;
  const from = Math.max(text.lastIndexOf(" ", first.from - AROUND) + 1, 0);
  const end = text.indexOf(" ", first.to + AROUND);
  const to = end < 0 ? text.length : end;
  const link = linkTo(anchor ? `${address}#${anchor}` : address, from ? "… " : "");
  let done = from;
  for (const hit of hits.filter((each) => each.from < to && each.to > done)) {
    const mark = document.createElement("mark");
    const start = Math.max(hit.from, done); // two phrases may overlap
    mark.textContent = text.slice(start, hit.to);
    link.append(text.slice(done, start), mark);
    done = hit.to;
  }
  link.append(text.slice(done, to), Math.max(done, to) < text.length ? " …" : "");
  const paragraph = document.createElement("p");
  paragraph.className = "context";
  if (lang !== document.documentElement.lang) Object.assign(paragraph, { lang, dir });
  paragraph.append(link);
  return paragraph;
};
