/* Before anything of the page is painted: that scripts run, the theme chosen last, and whether
   there will be a link to the reader's place, for which room is left (see page.js). */
(() => {
  document.documentElement.classList.remove("no-js");
  let theme = null;
  let place = null;
  try {
    theme = localStorage.getItem("theme");
    const names = Object.keys(localStorage).filter(
      (name) => name.startsWith("place:") && location.pathname.startsWith(name.slice(6)),
    );
    place = localStorage.getItem(names.sort().at(-1)); // of the book in the innermost folder
  } catch {} // storage can be closed to a page
  document.body.dataset.theme = ["light", "dark"].includes(theme) ? theme : "auto";
  if (place !== null) {
    const isHere = place && location.pathname.endsWith(`/${place.split("#")[0]}`);
    document.body.dataset.place = isHere ? "here" : place ? "elsewhere" : "nowhere";
  }
})();
