/* Before anything of the page is painted: that scripts run, and the theme chosen last. */
(() => {
  document.documentElement.classList.remove("no-js");
  let theme = null;
  try {
    theme = localStorage.getItem("theme");
  } catch {} // storage can be closed to a page
  document.body.dataset.theme = ["light", "dark"].includes(theme) ? theme : "auto";
})();
