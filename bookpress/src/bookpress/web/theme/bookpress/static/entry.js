/* The edition in the language the reader's browser asks for comes first; those in two languages
   are in a list of their own. */
(() => {
  // Kept for reading without a network, as every page is (page.js), with the edition that comes first.
  const { offline } = document.currentScript.dataset;
  const keep = (script) => navigator.serviceWorker?.register(script).catch(() => {});
  if (offline && !navigator.connection?.saveData)
    addEventListener("load", () => {
      keep(offline);
      keep(new URL(offline, list.querySelector("a").href));
    });

  const list = document.querySelector("main ul");
  const languageOf = (tag) => tag.toLowerCase().split("-")[0];
  const asked = navigator.languages.map(languageOf);
  const rank = ({ lang }) => {
    const place = asked.indexOf(languageOf(lang));
    return place < 0 ? asked.length : place;
  };
  const editions = [...list.children].sort((one, other) => rank(one) - rank(other));
  list.append(...editions);
  document.documentElement.lang = editions[0].lang;
  document.title = editions[0].querySelector(".titles").textContent;
})();
