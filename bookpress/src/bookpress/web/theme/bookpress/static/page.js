/* The controls of the frame: the theme, the menu, the keys between chapters, and a language
   switch that keeps the paragraph. Without this script the menu and the links work as well.
   A book may have taken the button or the menu out of its pages. */
(() => {
  const THEMES = ["auto", "light", "dark"];
  const toggle = document.querySelector(".theme-toggle");
  toggle?.addEventListener("click", () => {
    const theme = THEMES[(THEMES.indexOf(document.body.dataset.theme) + 1) % THEMES.length];
    document.body.dataset.theme = theme;
    try {
      localStorage.setItem("theme", theme);
    } catch {} // storage can be closed to a page: the choice then holds for this page only
  });

  // On a narrow window the menu is a drawer, opened by a box that is ticked.
  const box = document.getElementById("__navigation");
  const drawer = document.querySelector(".sidebar-drawer");
  const shut = () => {
    if (!box?.checked) return;
    box.checked = false;
    box.focus();
  };
  box?.addEventListener("change", () => {
    if (box.checked) drawer.querySelector("a").focus();
  });
  drawer?.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !drawer.contains(relatedTarget)) box.checked = false;
  });

  // On paper: where the page is, unless that is written there, or it is on this machine alone.
  const address = document.querySelector(".print-address");
  if (address && location.protocol !== "file:") address.textContent ||= location.href.split(/[?#]/)[0];

  const turn = (relation) => document.querySelector(`.related-pages [rel=${relation}]`)?.click();
  const TURNS = { ArrowLeft: "prev", ArrowRight: "next" };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") shut();
    const held = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
    // In a field the arrows move the cursor, and on a page wider than the window the page.
    const busy = event.target.closest("input, textarea, select, [contenteditable]");
    const { scrollWidth, clientWidth } = document.documentElement;
    if (TURNS[event.key] && !held && !busy && scrollWidth <= clientWidth) turn(TURNS[event.key]);
  });

  // The paragraph the reader was led to, while it is in view or the reader has gone up for the
  // switch; else the first one that reaches into the part of the window where one reads.
  const paragraph = () => {
    const numbers = [...document.querySelectorAll(".paragraph-number")];
    const inView = (number) => {
      const { top, bottom } = number.parentElement.getBoundingClientRect();
      return bottom > 0 && top < window.innerHeight;
    };
    // Where two languages are side by side, ids of the second have a prefix that they have nowhere else.
    const own = location.hash.replace(/^#facing-/, "#");
    const named = numbers.find(({ hash }) => hash === own);
    const atTheTop = window.scrollY < window.innerHeight / 4;
    if (atTheTop || (named && inView(named))) return named?.hash ?? "";
    const read = (number) =>
      number.parentElement.getBoundingClientRect().bottom > window.innerHeight / 4;
    return numbers.find(read)?.hash ?? "";
  };
  for (const link of document.querySelectorAll(".language-switch a")) {
    link.addEventListener("click", () => {
      link.hash = paragraph();
    });
  }
})();
