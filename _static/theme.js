/* The palette the reader chose last, before anything of the page is painted. */
(() => {
  let theme = null;
  try {
    theme = localStorage.getItem("theme");
  } catch {} // storage can be closed to a page
  document.body.dataset.theme = theme ?? "auto";
})();
