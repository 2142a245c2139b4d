/* Parts of the editor's form: texts, labels, and what the checker found. */
export const shown = (words, { lang, dir }) => {
  const text = document.createElement("p");
  text.className = "live-editor-text";
  Object.assign(text, { lang, dir, textContent: words });
  return text;
};

export const label = (words) => {
  const line = document.createElement("p");
  line.className = "live-editor-label";
  line.textContent = words;
  return line;
};

export const listOf = (findings) => {
  const list = document.createElement("ul");
  for (const found of findings) {
    const item = document.createElement("li");
    item.className = `live-found-${found.level}`;
    Object.assign(item, { lang: "en", dir: "ltr" });
    const level = document.createElement("b");
    level.textContent = found.refused ? "refused" : found.level;
    const remedy = document.createElement("span");
    remedy.textContent = found.remedy;
    item.append(level, ` ${found.message} `, remedy);
    list.append(item);
  }
  return list;
};
