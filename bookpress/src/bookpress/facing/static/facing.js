/* Two languages of a page: in which order they are read, and on a phone which of them is shown.
   Without this script they stand side by side, or one under the other where there is no room. */
(() => {
  const tools = document.querySelector(".facing-tools");
  const order = tools.querySelector(".facing-order");
  const choices = [...tools.querySelectorAll("[data-show]")];
  const OTHER = { first: "second", second: "first" };

  // What the reader chooses holds for the visit, or for this page if storage is closed to it.
  const recall = (key) => {
    try {
      return sessionStorage.getItem(key) ?? "";
    } catch {
      return "";
    }
  };
  const remember = (key, value) => {
    try {
      sessionStorage.setItem(key, value);
    } catch {}
  };

  /* Each passage that is there in both languages: its pair and its sides. */
  const passages = [...document.querySelectorAll(".facing-pair:not(.facing-across)")].map(
    (pair) => {
      const [first, second] = pair.querySelectorAll(":scope > .facing-side");
      return { pair, first, second };
    },
  );
  const passageOf = (side) =>
    passages.find(({ first, second }) => side === first || side === second);

  // -- One language at a time. The style sheet lets it be so where the window is narrow.

  /* A button under a passage, that shows it in its other language. */
  const addButton = (passage) => {
    passage.button = document.createElement("button");
    passage.button.type = "button";
    passage.button.className = "facing-turn";
    passage.button.addEventListener("click", () => turn(passage, OTHER[passage.shown]));
    passage.pair.append(passage.button);
  };
  const turn = (passage, shown) => {
    passage.shown = shown;
    for (const side of ["first", "second"])
      passage[side].classList.toggle("facing-off", Boolean(shown) && side !== shown);
    if (!shown) return;
    if (!passage.button) addButton(passage);
    const choice = choices.find(({ dataset }) => dataset.show === OTHER[shown]);
    const { textContent, lang } = choice.querySelector("[lang]"); // the name of the language
    Object.assign(passage.button, { textContent, lang });
  };
  const show = (shown) => {
    document.documentElement.dataset.facing = shown;
    for (const choice of choices)
      choice.setAttribute("aria-pressed", String(choice.dataset.show === shown));
    for (const passage of passages) turn(passage, shown);
  };

  /* A link may lead to what is not shown. */
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const side = target?.closest(".facing-off");
    if (!side) return;
    const passage = passageOf(side);
    turn(passage, OTHER[passage.shown]);
    target.scrollIntoView();
  };

  // -- Column by column: between two headings, all of the first language comes before the second.
  //    Rows of a grid keep each passage beside its counterpart, and where it was.

  const ENDS = "section, h1, h2, h3, h4, h5, h6, .rubric, .facing-tools, .facing-count";
  const isPair = (element) => element.matches(".facing-pair");
  /* Whether it holds pairs and nothing else, as a list does. */
  const isList = (element) =>
    element.localName === "div" && element.children.length > 0 && [...element.children].every(isPair);
  const rowOf = ({ pair }) => (isList(pair.parentElement) ? pair.parentElement : pair);

  const isRow = (element) => isPair(element) || isList(element);
  const isEnd = (element) =>
    element.matches(ENDS) ||
    (!isRow(element) && element.querySelector(".facing-pair:not(.facing-across)"));

  /* What stands between two headings of a section, with a pair in it: a list of elements. What is
     not shown has no place to be kept in. */
  const runsIn = (parent) => {
    const runs = [[]];
    for (const child of parent.children)
      if (isEnd(child)) runs.push([]);
      else if (child.getClientRects().length) runs.at(-1).push(child);
    return runs.filter((run) => run.some(isRow));
  };
  /* Have the elements keep the room above that they have now, in whatever way they have it; the
     first has its own below *top*. Return what sets it, once they stand elsewhere. */
  const keepGaps = (elements, top) => {
    const boxes = elements.map((element) => element.getBoundingClientRect());
    const above = [top, ...boxes.map(({ bottom }) => bottom)];
    return () =>
      elements.forEach(({ style }, i) => {
        style.marginBottom = "0";
        style.marginTop = `${boxes[i].top - above[i]}px`;
      });
  };
  /* Put the second side of each pair into *second*, in the same row. */
  const divide = (pairs, row, second) =>
    pairs.forEach((pair, i) => {
      pair.style.gridRow = row + i;
      const side = pair.querySelector(":scope > .facing-second:nth-child(2)");
      if (!side) return;
      side.style.gridRow = row + i;
      if (pair.hasAttribute("role")) side.setAttribute("role", pair.getAttribute("role"));
      second.append(side);
    });
  const divideList = (list, row, second) => {
    const pairs = [...list.children];
    list.classList.add("facing-rows");
    const twin = list.cloneNode(false);
    twin.removeAttribute("id");
    twin.classList.add("facing-twin");
    list.style.gridRow = twin.style.gridRow = `${row} / span ${pairs.length}`;
    divide(pairs, 1, twin);
    second.append(twin);
    return pairs.length;
  };
  const part = () => {
    const runs = [...new Set(passages.map((passage) => rowOf(passage).parentElement))]
      .flatMap(runsIn);
    const lists = runs.flat().filter(isList);
    const topOf = (element) => element.getBoundingClientRect().top;
    const keep = [
      ...runs.map((run) => keepGaps(run, topOf(run[0]))),
      ...lists.map((list) => keepGaps([...list.children], topOf(list))),
    ];
    for (const elements of runs) {
      const run = document.createElement("div");
      run.className = "facing-run";
      run.style.marginTop = getComputedStyle(elements[0]).marginTop;
      elements[0].before(run);
      run.append(...elements);
      const second = document.createDocumentFragment();
      let row = 1;
      for (const element of elements) {
        if (isList(element)) row += divideList(element, row, second);
        else divide(isPair(element) ? [element] : [], row++, second);
      }
      run.append(second);
    }
    keep.forEach((setGaps) => setGaps());
  };
  const join = () => {
    for (const { first, second } of passages) {
      second.removeAttribute("role");
      first.after(second);
    }
    for (const twin of document.querySelectorAll(".facing-twin")) twin.remove();
    for (const run of document.querySelectorAll(".facing-run")) {
      const rows = run.querySelectorAll(":scope > *, .facing-rows > *, .facing-second");
      for (const { style, classList } of rows) {
        for (const name of ["grid-row", "margin-top", "margin-bottom"]) style.removeProperty(name);
        classList.remove("facing-rows");
      }
      run.replaceWith(...run.children);
    }
  };
  const narrow = matchMedia("screen and (width < 45rem)"); // as the style sheet has it
  const isByColumn = () => order.getAttribute("aria-pressed") === "true";
  const arrange = () => {
    join();
    const isOneShown = narrow.matches && document.documentElement.dataset.facing;
    if (isByColumn() && !isOneShown) part();
  };
  narrow.addEventListener("change", arrange);
  addEventListener("beforeprint", join); // pairs are kept together on paper
  addEventListener("afterprint", arrange);

  // What the style sheet marks within a pair is marked here where its sides are apart.
  let marked = null;
  const mark = ({ target }) => {
    marked?.classList.remove("facing-near");
    const side = target.closest(".facing-run .facing-side");
    const passage = side && passageOf(side);
    marked = passage ? (side === passage.first ? passage.second : passage.first) : null;
    marked?.classList.add("facing-near");
  };
  document.addEventListener("pointerover", mark);
  document.addEventListener("focusin", mark);

  order.addEventListener("click", () => {
    const byColumn = !isByColumn();
    remember("facing-order", byColumn ? "columns" : "");
    order.setAttribute("aria-pressed", String(byColumn));
    arrange();
  });
  for (const choice of choices) {
    choice.addEventListener("click", () => {
      remember("facing-show", choice.dataset.show);
      show(choice.dataset.show);
      arrange();
    });
  }
  show(recall("facing-show"));
  order.setAttribute("aria-pressed", String(recall("facing-order") === "columns"));
  arrange();
  reveal();
  addEventListener("hashchange", reveal);
  tools.hidden = false;
})();
