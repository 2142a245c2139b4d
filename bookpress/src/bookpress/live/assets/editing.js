/* Editing in the page: a control at each passage opens its editor, and the bar takes saves back. */
import { read, say, send } from "./asking.js";
import { putAfter } from "./blocks.js";
import { readDraft } from "./drafts.js";
import { Editor } from "./editor.js";
import { messageOf, placeOf, relabel, template, word } from "./passages.js";

const open = new Map(); // mark → its editor

/* Whether words were typed that are not saved. */
export const isBusy = () => [...open.values()].some((editor) => editor.isChanged());

const leave = (mark) => {
  open.delete(mark);
  document.dispatchEvent(new Event("live-released"));
};

const edit = async (mark, button, focus = true) => {
  if (open.has(mark)) {
    open.get(mark).fields[0].focus();
    return;
  }
  const { status, data } = await read("edit", placeOf(mark));
  if (open.has(mark)) return; // pressed twice
  if (status !== 200) {
    say(data.problem ?? word(status === 404 ? "absent" : "silent"));
    return;
  }
  const editor = new Editor(mark, button, data, () => leave(mark));
  open.set(mark, editor);
  putAfter(mark, editor.form);
  button.setAttribute("aria-expanded", "true");
  if (focus) editor.fields[0].focus();
  const draft = readDraft(messageOf(mark));
  if (draft) editor.resume(draft);
  editor.resize();
};

const addControl = (mark) => {
  const button = document.createElement("button");
  const draft = readDraft(messageOf(mark));
  Object.assign(button, { type: "button", className: "live-edit" });
  relabel(button, draft);
  button.lang = template.querySelector("form").lang;
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => edit(mark, button));
  mark.after(button);
  // The editor leads to where the mark leads: one stop of the keyboard for each passage.
  mark.tabIndex = -1;
  if (draft?.isOpen) edit(mark, button, false);
};

/* Has the buttons of the bar take changes back. */
export const listenForUndo = (region) => {
  for (const button of region.querySelectorAll("[data-undo]")) {
    button.addEventListener("click", async () => {
      const { status, data } = await send("undo", { number: Number(button.dataset.undo) });
      const said = { 200: "undone", 403: "stale", 409: "not-undone", 404: "absent" }[status] ?? "silent";
      say(data.problem ?? word(said));
    });
  }
};

export const waitingWords = () => word("waiting");

for (const mark of document.querySelectorAll(".live-mark:not(.live-mark-missing)")) addControl(mark);
