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
    const { textContent, lang } = choices.find(({ dataset }) => dataset.show === OTHER[shown]);
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

  // -- Column by column: within a section, all of the first language comes before the second. Rows
  //    of a grid keep each passage beside its counterpart.

  const isPair = (element) => element?.matches(".facing-pair");
  const part = () => {
    for (const start of document.querySelectorAll(".facing-pair")) {
      if (start.closest(".facing-run")) continue;
      const run = document.createElement("div");
      run.className = "facing-run";
      run.style.marginTop = getComputedStyle(start).marginTop;
      start.before(run);
      const seconds = [];
      for (let pair = start, row = 1; isPair(pair); pair = run.nextElementSibling, row++) {
        run.append(pair);
        pair.style.gridRow = row;
        const second = pair.querySelector(":scope > .facing-second:nth-child(2)");
        if (!second) continue;
        second.style.gridRow = row;
        if (pair.hasAttribute("role")) second.setAttribute("role", pair.getAttribute("role"));
        seconds.push(second);
      }
      run.append(...seconds);
    }
  };
  const join = () => {
    for (const { pair, first, second } of passages) {
      second.removeAttribute("role");
      for (const { style } of [pair, second]) style.removeProperty("grid-row");
      first.after(second);
    }
    for (const run of document.querySelectorAll(".facing-run")) run.replaceWith(...run.children);
  };
  const arrange = (byColumn) => {
    order.setAttribute("aria-pressed", String(byColumn));
    // Where one language is shown there are no columns.
    if (byColumn && !document.documentElement.dataset.facing) part();
    else join();
  };

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
    const byColumn = order.getAttribute("aria-pressed") !== "true";
    remember("facing-order", byColumn ? "columns" : "");
    arrange(byColumn);
  });
  for (const choice of choices) {
    choice.addEventListener("click", () => {
      remember("facing-show", choice.dataset.show);
      show(choice.dataset.show);
      arrange(order.getAttribute("aria-pressed") === "true");
    });
  }
  show(recall("facing-show"));
  arrange(recall("facing-order") === "columns");
  reveal();
  addEventListener("hashchange", reveal);
  tools.hidden = false;
})();
