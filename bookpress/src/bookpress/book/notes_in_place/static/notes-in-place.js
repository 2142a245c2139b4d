/* Opens a note, a definition or a correction where it is marked: a copy of it, that follows its
   mark in the page, so that the keyboard and screen readers come to it next. What stands on
   another page of the book is fetched from there once. A link to elsewhere stays a link. */
(() => {
  const words = document.currentScript.dataset;
  /* The words of that name; in the second column of a facing edition, in its language. */
  const wordsFor = (mark, name) =>
    (mark.closest(".facing-second") && words[`second${name[0].toUpperCase()}${name.slice(1)}`]) ||
    words[name];

  const spanOf = (...parts) => {
    const span = document.createElement("span");
    span.append(...parts);
    return span;
  };
  // It stands among the words of a paragraph, where no other paragraph may be.
  const inSpan = (block) => (block.localName === "p" ? spanOf(...block.childNodes) : block);

  const setClosed = (mark) => {
    mark.removeAttribute("aria-controls");
    mark.setAttribute("aria-expanded", "false");
  };

  // -- What a mark leads to

  const pages = new Map();
  const fetched = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status}: ${address}`);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };
  /* The page at an address; one that could not be had is asked for again the next time. */
  const pageAt = (address) => {
    if (address === location.href.split("#")[0]) return document;
    if (!pages.has(address)) {
      const page = fetched(address);
      pages.set(address, page);
      page.catch(() => pages.delete(address));
    }
    return pages.get(address);
  };
  const targetOf = (page, mark) => page.getElementById(decodeURIComponent(mark.hash.slice(1)));

  /* The copy of an element of the page at an address: without ids, its addresses as from there. */
  const copyOf = (element, address) => {
    const copy = document.importNode(element, true);
    copy.querySelector(".label")?.remove();
    for (const left of copy.querySelectorAll(".headerlink, .note-in-place")) left.remove();
    for (const mark of copy.querySelectorAll("[aria-expanded=true]")) setClosed(mark);
    for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id");
    for (const name of ["href", "src"])
      for (const link of copy.querySelectorAll(`[${name}]`))
        link.setAttribute(name, new URL(link.getAttribute(name), address).href);
    return copy;
  };
  /* A term of a list and its definition, whose other terms come between. */
  const entryOf = async (mark) => {
    const address = mark.href.split("#")[0];
    const term = targetOf(await pageAt(address), mark);
    let definition = term?.nextElementSibling;
    while (definition?.localName === "dt") definition = definition.nextElementSibling;
    if (definition?.localName !== "dd") throw new Error(`no definition: ${mark.href}`);
    return [copyOf(term, address), copyOf(definition, address)];
  };
  const wayTo = (mark, name) => {
    const link = document.createElement("a");
    link.href = mark.href;
    link.textContent = wordsFor(mark, name);
    return spanOf(link);
  };

  // Those for which a part of the book has given words.
  const KINDS = [
    {
      marks: "a.footnote-reference",
      isOne: (mark) => targetOf(document, mark)?.matches("aside.footnote"),
      asked: "name",
      isNamed: true,
      nameOf: (mark) => mark.textContent.replace(/[[\]\s]/g, ""),
      closing: "close",
      blocksOf: (mark) => [...copyOf(targetOf(document, mark), location.href).children],
    },
    {
      marks: "a:has(> .std-term)",
      asked: "glossary",
      isOne: (mark) => !mark.closest("h1, h2, h3, h4, h5, h6, .rubric, dl.glossary"),
      nameOf: (mark) => mark.textContent,
      closing: "shut",
      blocksOf: async (mark) => {
        const [term, definition] = await entryOf(mark);
        const name = document.createElement("i");
        name.append(...term.childNodes);
        return [spanOf(name), ...definition.children, wayTo(mark, "glossary")];
      },
    },
    {
      marks: "a.emended",
      asked: "apparatus",
      isOne: () => true,
      nameOf: (mark) => mark.textContent,
      closing: "shut",
      blocksOf: async (mark) => {
        const [term, definition] = await entryOf(mark);
        const readings = ["adopted", "received"].flatMap((name) => {
          const reading = term.querySelector(`.${name}`);
          if (!reading) return [];
          const [before, after] = wordsFor(mark, name).split("%s");
          return [spanOf(before, reading, after)];
        });
        return [...readings, ...definition.children, wayTo(mark, "apparatus")];
      },
    },
  ].filter(({ asked }) => words[asked]);

  // -- Opening and closing

  const copyAfter = (mark) =>
    mark.nextElementSibling?.matches(".note-in-place") ? mark.nextElementSibling : null;

  const closeButton = (mark, { closing, nameOf }) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "×";
    button.setAttribute("aria-label", wordsFor(mark, closing).replace("%s", () => nameOf(mark)));
    return button;
  };

  let opened = 0;
  const open = (mark, kind, blocks) => {
    const copy = spanOf(closeButton(mark, kind), ...blocks.map(inSpan));
    copy.className = "note-in-place";
    copy.id = `note-in-place-${++opened}`;
    if (kind.isNamed) copy.dataset.number = kind.nameOf(mark);
    copy.setAttribute("role", "note");
    mark.after(copy);
    mark.setAttribute("aria-controls", copy.id);
    mark.setAttribute("aria-expanded", "true");
    mark.focus(); // not every browser gives it to a link that is clicked, and Escape needs it
  };

  const close = (copy) => {
    const mark = copy.previousElementSibling;
    setClosed(mark);
    mark.focus();
    copy.remove();
  };

  for (const kind of KINDS) {
    for (const mark of [...document.querySelectorAll(kind.marks)].filter(kind.isOne)) {
      setClosed(mark);
      if (kind.isNamed)
        mark.setAttribute("aria-label", wordsFor(mark, kind.asked).replace("%s", kind.nameOf(mark)));
    }
  }

  document.addEventListener("click", async (event) => {
    // With a key held, the reader asks the browser for a tab or a window.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const button = event.target.closest(".note-in-place > button");
    if (button) return close(button.parentElement);
    // In a note that is open, too: what it holds is a copy.
    const mark = event.target.closest("a[aria-expanded]");
    const kind = KINDS.find(({ marks }) => mark?.matches(marks));
    if (!kind) return;
    event.preventDefault();
    if (copyAfter(mark)) return close(copyAfter(mark));
    try {
      const blocks = await kind.blocksOf(mark);
      if (!copyAfter(mark)) open(mark, kind, blocks);
    } catch {
      location.assign(mark.href); // as without scripts
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const here = document.activeElement;
    const copy = copyAfter(here) ?? here.closest(".note-in-place");
    if (copy) close(copy);
  });

  // -- Corrections are marked for readers who ask for it, on this page and the next ones

  const KEY = "apparatus-marks";
  const control = document.querySelector(".apparatus-switch");
  const corrections = [...document.querySelectorAll("a.emended")];

  const showCorrections = (shown) => {
    control.setAttribute("aria-pressed", String(shown));
    document.documentElement.classList.toggle("corrections-marked", shown);
    for (const mark of corrections) {
      if (!shown && copyAfter(mark)) close(copyAfter(mark));
      // Without an address it is no link any more, for the keyboard neither.
      mark.dataset.href ??= mark.getAttribute("href");
      if (shown) mark.setAttribute("href", mark.dataset.href);
      else mark.removeAttribute("href");
      if (shown) mark.setAttribute("aria-expanded", "false");
      else mark.removeAttribute("aria-expanded");
    }
  };
  // Storage can be closed to a page: the choice then holds for this page only.
  const recall = () => {
    try {
      return localStorage.getItem(KEY) === "on";
    } catch {
      return false;
    }
  };
  const remember = (shown) => {
    try {
      localStorage.setItem(KEY, shown ? "on" : "off");
    } catch {}
  };

  if (!control) return;
  showCorrections(recall());
  control.hidden = false;
  control.addEventListener("click", () => {
    const shown = control.getAttribute("aria-pressed") !== "true";
    showCorrections(shown);
    control.focus(); // which a correction that was open has taken
    remember(shown);
  });
})();
