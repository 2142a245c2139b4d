/* The edition in the language the reader's browser asks for comes first; those in two languages
   are in a list of their own. */
(() => {
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
