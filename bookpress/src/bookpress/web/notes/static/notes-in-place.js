/* Opens a note where it is marked: a copy of it, that follows its mark in the page, so that
   the keyboard and screen readers come to it next. A link to elsewhere stays a link. */
(() => {
  const words = document.currentScript.dataset;
  // In the second column of a facing edition, in its language.
  const wordsAt = (mark) =>
    mark.closest(".facing-second") && words.secondName
      ? { name: words.secondName, close: words.secondClose }
      : words;

  const noteOf = (mark) => {
    const target = document.getElementById(decodeURIComponent(mark.hash.slice(1)));
    return target?.matches("aside.footnote") ? target : null;
  };
  const numberOf = (mark) => mark.textContent.replace(/[[\]\s]/g, "");
  const copyAfter = (mark) =>
    mark.nextElementSibling?.matches(".note-in-place") ? mark.nextElementSibling : null;

  // It stands among the words of a paragraph, where no other paragraph may be.
  const inSpan = (block) => {
    if (block.localName !== "p") return block;
    const span = document.createElement("span");
    span.append(...block.childNodes);
    return span;
  };

  const closeButton = (mark) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "×";
    button.setAttribute("aria-label", wordsAt(mark).close.replace("%s", numberOf(mark)));
    return button;
  };

  let opened = 0;
  const open = (mark, note) => {
    const copy = document.createElement("span");
    const blocks = note.cloneNode(true);
    blocks.querySelector(".label")?.remove();
    for (const named of blocks.querySelectorAll("[id]")) named.removeAttribute("id");
    copy.append(closeButton(mark), ...[...blocks.children].map(inSpan));
    copy.className = "note-in-place";
    copy.id = `note-in-place-${++opened}`;
    copy.dataset.number = numberOf(mark);
    copy.setAttribute("role", "note");
    mark.after(copy);
    mark.setAttribute("aria-controls", copy.id);
    mark.setAttribute("aria-expanded", "true");
    mark.focus(); // not every browser gives it to a link that is clicked, and Escape needs it
  };

  const close = (copy) => {
    const mark = copy.previousElementSibling;
    mark.removeAttribute("aria-controls");
    mark.setAttribute("aria-expanded", "false");
    mark.focus();
    copy.remove();
  };

  for (const mark of document.querySelectorAll("a.footnote-reference")) {
    if (!noteOf(mark)) continue;
    mark.setAttribute("aria-label", wordsAt(mark).name.replace("%s", numberOf(mark)));
    mark.setAttribute("aria-expanded", "false");
  }

  document.addEventListener("click", (event) => {
    // With a key held, the reader asks the browser for a tab or a window.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const button = event.target.closest(".note-in-place > button");
    if (button) return close(button.parentElement);
    const mark = event.target.closest("a.footnote-reference[aria-expanded]");
    if (!mark) return;
    event.preventDefault();
    const copy = copyAfter(mark);
    if (copy) close(copy);
    else open(mark, noteOf(mark));
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const here = document.activeElement;
    const copy = copyAfter(here) ?? here.closest(".note-in-place");
    if (copy) close(copy);
  });
})();
