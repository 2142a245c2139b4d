/* The editor of a passage: what it shows, what is typed, and how that is checked and saved. */
import { say, send } from "./asking.js";
import { dropDraft, keepDraft } from "./drafts.js";
import { messageOf, placeOf, relabel, template, word } from "./passages.js";
import { label, listOf, shown } from "./texts.js";

const NAME = "live-translator";
const PAUSE = 250; // milliseconds without a key, after which the checker is asked

export class Editor {
  /* *onLeave* is called when it has closed. */
  constructor(mark, button, message, onLeave) {
    this.onLeave = onLeave;
    this.mark = mark;
    this.button = button;
    this.asked = 0; // how often the checker was asked: an answer to an earlier question is old
    this.saved = message.strings; // what the file has
    this.opened = message.opened;
    this.target = message.languages.target;
    this.isOneLine = !message.source.some((text) => text.includes("\n"));
    this.form = template.querySelector("form").cloneNode(true);
    this.fill(message);
    this.listen();
  }

  part(name) {
    return this.form.querySelector(`[data-part="${name}"]`);
  }

  fill(message) {
    const { source, previous, comments, languages } = message;
    Object.assign(this.part("where"), { href: messageOf(this.mark), textContent: message.where });
    if (message.places > 1) this.part("places").textContent = word("places").replace("%s", message.places);
    source.forEach((text, number) => {
      this.part("sources").append(label(word(number ? "plural" : "source")), shown(text, languages.source));
    });
    this.reveal("previous", previous, languages.source);
    this.reveal("comments", comments.join("\n"), { lang: "", dir: "auto" });
    this.fields = message.strings.map((text, number) => this.field(text, number, message.strings.length));
    this.part("translator").value = localStorage.getItem(NAME) ?? "";
    this.list(message.findings);
  }

  reveal(name, words, language) {
    this.part(name).hidden = !words;
    Object.assign(this.part(name).querySelector(".live-editor-text"), { ...language, textContent: words });
  }

  field(text, number, forms) {
    const field = document.createElement("textarea");
    Object.assign(field, { ...this.target, value: text, rows: 3, spellcheck: true });
    const line = document.createElement("label");
    line.className = "live-editor-label";
    line.append(word("translation") + (forms > 1 ? ` ${number + 1}` : ""), field);
    this.part("fields").append(line);
    return field;
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
    this.form.addEventListener("keydown", (event) => this.pressed(event));
    const does = { close: () => this.close(), discard: () => this.discard(), theirs: () => this.take(), mine: () => this.insist() };
    for (const button of this.form.querySelectorAll("[data-does]")) {
      button.addEventListener("click", does[button.dataset.does]);
    }
    for (const field of this.fields) {
      field.addEventListener("input", () => this.typed(field));
    }
  }

  pressed(event) {
    if (event.isComposing) return; // the key is one of an input method
    if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.save();
    } else if (event.key === "Enter" && this.isOneLine && event.target.tagName === "TEXTAREA") {
      event.preventDefault(); // a paragraph is one line
    }
  }

  strings() {
    return this.fields.map((field) => field.value);
  }

  isChanged() {
    return this.strings().some((text, number) => text !== this.saved[number]);
  }

  typed(field) {
    if (this.isOneLine && field.value.includes("\n")) field.value = field.value.replace(/\n+/g, " "); // pasted
    this.keep();
    this.resize();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), PAUSE);
  }

  /* Keeps in this tab what is not saved. */
  keep() {
    if (this.isChanged()) keepDraft(messageOf(this.mark), { strings: this.strings(), opened: this.opened, isOpen: true });
    else dropDraft(messageOf(this.mark));
    this.form.querySelector('[data-does="discard"]').hidden = !this.isChanged();
    this.tell("");
  }

  resize() {
    for (const field of this.fields) {
      field.style.height = "auto";
      field.style.height = `${field.scrollHeight + 2}px`;
    }
  }

  tell(words) {
    this.part("problem").textContent = words;
  }

  async check() {
    const asked = ++this.asked;
    const { status, data } = await send("check", { ...placeOf(this.mark), strings: this.strings() });
    if (asked !== this.asked) return;
    if (status === 200) this.list(data.findings);
    else this.explain(status, data);
  }

  list(findings) {
    const list = listOf(findings);
    const region = this.part("findings");
    const news = findings.length ? [list] : [word("fine")];
    const words = findings.length ? list.textContent : word("fine");
    if (region.textContent !== words) region.replaceChildren(...news); // what is the same is not said again
  }

  async save(opened = this.opened) {
    if (this.isSaving) return;
    this.isSaving = true;
    clearTimeout(this.timer);
    const translator = this.part("translator").value.trim();
    localStorage.setItem(NAME, translator);
    const strings = this.strings();
    this.asked += 1; // what the checker still says is of words that the save looks at itself
    const { status, data } = await send("save", { ...placeOf(this.mark), strings, opened, translator });
    this.isSaving = false;
    if (status !== 200) {
      this.explain(status, data);
      return;
    }
    this.saved = strings;
    if (data.changed) sessionStorage.setItem("live-saved", JSON.stringify(this.standing()));
    this.leave(word(data.changed ? "saved" : "same"));
  }

  /* Which of the marks of its message this is, and where in the window it stands. */
  standing() {
    const alike = [...document.querySelectorAll(".live-mark")].filter((mark) => messageOf(mark) === messageOf(this.mark));
    return {
      page: location.pathname,
      message: messageOf(this.mark),
      number: alike.indexOf(this.mark),
      top: this.mark.getBoundingClientRect().top,
    };
  }

  explain(status, data) {
    if (data.findings) this.list(data.findings);
    if (data.now) this.conflict(data.now);
    else if (status === 422) this.tell(word("refused"));
    else this.tell(data.problem ?? { 0: word("silent"), 403: word("stale"), 404: word("absent") }[status] ?? word("silent"));
  }

  conflict(now) {
    this.theirs = now;
    this.part("theirs").replaceChildren(...now.strings.map((text) => shown(text || "—", this.target)));
    this.part("conflict").hidden = false;
    this.form.querySelector('[data-does="theirs"]').focus();
  }

  take() {
    this.settle();
    this.theirs.strings.forEach((text, number) => {
      if (this.fields[number]) this.fields[number].value = text;
    });
    this.typed(this.fields[0]);
    this.fields[0].focus();
  }

  insist() {
    this.settle();
    this.keep();
    this.fields[0].focus();
    this.save();
  }

  /* Goes on from what another program has saved, which was seen. */
  settle() {
    this.opened = this.theirs.opened;
    this.saved = this.theirs.strings;
    this.part("conflict").hidden = true;
  }

  discard() {
    this.fields.forEach((field, number) => (field.value = this.saved[number]));
    this.leave("");
  }

  close() {
    const isChanged = this.isChanged();
    if (isChanged) keepDraft(messageOf(this.mark), { strings: this.strings(), opened: this.opened, isOpen: false });
    this.leave(isChanged ? word("kept") : "", isChanged);
  }

  leave(words, isKept = false) {
    clearTimeout(this.timer);
    this.asked += 1;
    if (!isKept) dropDraft(messageOf(this.mark));
    this.form.remove();
    relabel(this.button, isKept);
    this.button.setAttribute("aria-expanded", "false");
    this.button.focus();
    say(words);
    this.onLeave();
  }

  /* Puts back what was typed before the page was loaded again. */
  resume(draft) {
    draft.strings.forEach((text, number) => {
      if (this.fields[number]) this.fields[number].value = text;
    });
    const now = { strings: this.saved, opened: this.opened };
    this.opened = draft.opened;
    this.keep();
    if (draft.opened !== now.opened) this.conflict(now);
    this.check();
  }
}
