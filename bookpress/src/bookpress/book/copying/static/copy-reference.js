/* Copies the reference of a paragraph at its number, and what a button names, and says so. Where
   nothing can be copied, a number is a link to its paragraph, and there is no button. */
(() => {
  if (!navigator.clipboard) return;
  const words = document.currentScript.dataset;
  /* The words of that name; in the second column of a facing edition, in its language. */
  const wordsFor = (place, name) =>
    (place.closest(".facing-second") && words[`second${name[0].toUpperCase()}${name.slice(1)}`]) ||
    words[name];

  // -- What was copied is shown for a while, and said by screen readers

  const LASTING = 8000; // milliseconds
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  document.body.append(status);
  let timer = 0;
  const say = (said) => {
    clearTimeout(timer);
    status.textContent = said;
    // In the colours of the system, so that it can be read on the pages of any theme.
    status.style.cssText = said
      ? `position: fixed; z-index: 70; inset: auto 1rem 1rem; width: fit-content;
         max-width: min(40rem, calc(100% - 4rem)); margin: 0 auto; border: 1px solid;
         padding: 0.5rem 1rem; background: Canvas; color: CanvasText; font-size: 1rem;
         overflow-wrap: anywhere`
      : "margin: 0";
    if (said) timer = setTimeout(() => say(""), LASTING);
  };
  say("");
  addEventListener("beforeprint", () => say(""));
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") say("");
  });

  const copy = async (place, text) => {
    await navigator.clipboard.writeText(text);
    say(wordsFor(place, "copied").replace("%s", () => text));
  };

  // -- At the number of a paragraph

  const canonical = document.querySelector("link[rel=canonical]");
  const page = canonical?.href || location.href.split(/[?#]/)[0];
  const referenceOf = (number) =>
    wordsFor(number, "reference")
      .replace("{number}", () => number.textContent)
      .replace("{address}", () => page + number.hash);

  const numbers = words.reference ? document.querySelectorAll("a.paragraph-number") : [];
  for (const number of numbers) {
    const name = wordsFor(number, "cite").replace("%s", () => number.textContent);
    number.setAttribute("aria-label", name);
    number.style.cursor = "copy";
    number.addEventListener("click", async (event) => {
      // With a key held, the reader asks the browser for a tab or a window.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      try {
        await copy(number, referenceOf(number));
        history.replaceState(null, "", number.hash);
      } catch {
        location.hash = number.hash; // as without scripts
      }
    });
  }

  // -- Buttons, which name what they copy

  for (const button of document.querySelectorAll("button[data-copies]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = document.getElementById(button.dataset.copies);
      try {
        await copy(button, text.textContent.trim());
      } catch {
        getSelection().selectAllChildren(text); // for the reader to copy
      }
    });
  }
})();
