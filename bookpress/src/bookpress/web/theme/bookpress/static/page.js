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

  // The number of the paragraph the reader was led to, while it is in view or the reader has gone up for the
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
    if (atTheTop || (named && inView(named))) return named;
    const read = (number) =>
      number.parentElement.getBoundingClientRect().bottom > window.innerHeight / 4;
    return numbers.find(read);
  };
  for (const link of document.querySelectorAll(".language-switch a")) {
    link.addEventListener("click", () => {
      link.hash = paragraph()?.hash ?? "";
    });
  }

  // Once the page is there, the book is kept for reading without a network, if the publisher has
  // it so; where it was once and is not any more, it is taken away. To a reader who saves data
  // nothing is sent unasked.
  const { offline } = document.currentScript.dataset;
  const workers = navigator.serviceWorker; // over https, and on this machine
  const forget = async () => {
    const registration = await workers.getRegistration();
    if (!registration?.active?.scriptURL.endsWith("/offline.js")) return;
    await registration.unregister();
    const ours = `offline ${new URL(registration.scope).pathname} `;
    for (const name of await caches.keys()) if (name.startsWith(ours)) await caches.delete(name);
  };
  if (workers && !offline) forget().catch(() => {}); // a page opened from a disk has none
  if (workers && offline && !navigator.connection?.saveData)
    addEventListener("load", () => workers.register(offline).catch(() => {}));

  // The reader's place: a page and a paragraph, kept under a name of its own for each book (all
  // its languages have the same pages and numbers) while the reader wants it. An empty one is
  // that of a reader who has not read yet.
  const keeper = document.querySelector(".place-switch");
  if (!keeper) return;
  const pathOf = (address) => new URL(address, location.href).pathname;
  const root = pathOf(document.documentElement.dataset.content_root);
  const KEY = `place:${pathOf(keeper.dataset.folder)}`;
  // Storage can be closed to a page: there is nothing to choose then.
  const stored = (action) => {
    try {
      return action(localStorage);
    } catch {
      keeper.hidden = true;
      return null;
    }
  };
  const kept = () => stored((storage) => storage.getItem(KEY));
  const keep = () => {
    const number = paragraph(); // none at the top of a page: a look at it is no reading
    if (!number || kept() === null) return;
    const place = `${location.pathname.slice(root.length)}${number.hash} ${number.textContent}`;
    stored((storage) => storage.setItem(KEY, place));
  };
  const show = (place) => {
    keeper.setAttribute("aria-pressed", String(place !== null));
    const link = document.querySelector(".resume a");
    const [, page, id, number] = place?.match(/^(.*)#(.*) (.*)$/) ?? [];
    if (!link || !page) return;
    const target = root + page;
    const isHere = target === location.pathname;
    // The menu has every page, with its title in the language of this edition.
    const entries = [...document.querySelectorAll(".sidebar-tree a")];
    const entry = entries.find(({ pathname }) => pathname === target);
    if (!(isHere ? document.getElementById(id) : entry)) return; // it is in the book no more
    const words = link.dataset.words.replace("{paragraph}", `§\u00a0${number}`);
    link.href = isHere ? `#${id}` : `${target}#${id}`;
    link.textContent = isHere ? words : `${words} – ${entry.textContent}`;
  };
  show(kept());
  keeper.addEventListener("click", () => {
    const isOn = kept() === null;
    stored((storage) => (isOn ? storage.setItem(KEY, "") : storage.removeItem(KEY)));
    if (isOn) keep();
    else delete document.body.dataset.place;
    keeper.setAttribute("aria-pressed", String(isOn));
  });
  // One of these is the last that a page hears, on a phone too.
  document.addEventListener("visibilitychange", keep);
  addEventListener("pagehide", keep);
})();
