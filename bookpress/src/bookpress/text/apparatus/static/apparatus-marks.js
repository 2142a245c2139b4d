/* Lets the reader have the adopted words unmarked, on this page and the next ones. */
(() => {
  const KEY = "apparatus-marks";
  const control = document.querySelector(".apparatus-switch");
  const marks = document.querySelectorAll("a.emended");

  const show = (shown) => {
    control.setAttribute("aria-pressed", String(shown));
    for (const mark of marks) {
      // Without an address it is no link any more, for the keyboard neither.
      mark.classList.toggle("unmarked", !shown);
      if (shown && mark.dataset.href) mark.setAttribute("href", mark.dataset.href);
      if (!shown) {
        mark.dataset.href ??= mark.getAttribute("href");
        mark.removeAttribute("href");
      }
    }
  };

  // Storage can be closed to a page: the choice then holds for this page only.
  const recall = () => {
    try {
      return localStorage.getItem(KEY) !== "off";
    } catch {
      return true;
    }
  };
  const remember = (shown) => {
    try {
      localStorage.setItem(KEY, shown ? "on" : "off");
    } catch {}
  };

  show(recall());
  control.hidden = false;
  control.addEventListener("click", () => {
    const shown = control.getAttribute("aria-pressed") !== "true";
    show(shown);
    remember(shown);
  });
})();
