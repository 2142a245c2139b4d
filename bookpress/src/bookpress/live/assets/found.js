/* What the checker found, at the paragraphs it is about. */
import { bar, read } from "./asking.js";
import { putAfter } from "./blocks.js";

const SIGNS = { error: "✕", warning: "!", note: "i" };

const noteOf = (found) => {
  const note = document.createElement("p");
  note.className = `live-found live-found-${found.level}`;
  note.lang = "en";
  note.dir = "ltr";
  const sign = document.createElement("span");
  sign.setAttribute("aria-hidden", "true");
  sign.textContent = `${SIGNS[found.level]} `;
  const link = document.createElement("a");
  link.href = "/live/findings";
  link.textContent = found.level;
  note.append(sign, link, `: ${found.says}`);
  return note;
};

export const showFound = async () => {
  const page = bar().dataset.page;
  if (!page) return;
  const { data } = await read("found", { page });
  for (const note of document.querySelectorAll(".live-found")) note.remove();
  for (const found of (data.found ?? []).reverse()) {
    for (const mark of document.querySelectorAll(".live-mark")) {
      if (mark.getAttribute("href") === found.message) putAfter(mark, noteOf(found));
    }
  }
};
