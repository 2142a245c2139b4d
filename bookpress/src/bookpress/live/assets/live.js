/* The preview in the browser: it follows each save, and goes to what is still to be done. */
import { bar } from "./asking.js";
import { blockOf } from "./blocks.js";
import { isBusy, listenForUndo, waitingWords } from "./editing.js";
import { showFound } from "./found.js";

const GOAL = "live-goal";
const SAVED = "live-saved";
const own = document.body.classList.contains("live-own");
const still = matchMedia("(prefers-reduced-motion: reduce)");

/* What sticks to the top is as high as its contents make it. */
const measure = () =>
  document.documentElement.style.setProperty("--live-bar", `${bar().offsetHeight}px`);
const sizes = new ResizeObserver(measure);

let last = null; // the mark shown last

const show = (anchor) => {
  const mark = document.getElementById(anchor);
  if (!mark) return;
  last = mark;
  if (mark.tagName === "DETAILS") mark.open = true;
  const block = blockOf(mark);
  const centre = () => block.scrollIntoView({ block: "center", behavior: "instant" });
  centre();
  // What loads after this script (images, other scripts) can move it away again.
  if (document.readyState !== "complete") addEventListener("load", centre);
  block.classList.add("live-edited");
  (mark.querySelector("summary") ?? mark).focus({ preventScroll: true });
};

/* Shows what was saved in this page where it stood in the window, if it is still there. */
const showSaved = ({ page, message, number, top }) => {
  const alike = [...document.querySelectorAll(".live-mark")].filter((mark) => mark.getAttribute("href") === message);
  const mark = page === location.pathname && alike[number];
  if (!mark) return false;
  show(mark.id);
  const back = () => scrollBy({ top: mark.getBoundingClientRect().top - top, behavior: "instant" });
  back();
  if (document.readyState !== "complete") addEventListener("load", back);
  (mark.nextElementSibling?.matches(".live-edit") ? mark.nextElementSibling : mark).focus({ preventScroll: true });
  return true;
};

/* To another page, or to this one as it is now; the place is shown once it has loaded. */
const goTo = (address) => {
  const target = new URL(address, location.href);
  sessionStorage.setItem(GOAL, target.hash.slice(1));
  history.scrollRestoration = "manual";
  target.hash = "";
  if (target.pathname === location.pathname) location.reload();
  else location.assign(target);
};

/* What was changed in this session and found by the checker; what is open there stays open. */
const refreshSession = (fresh) => {
  const session = document.getElementById("live-session");
  const isOpen = session.querySelector("#live-changes")?.open;
  const focused = session.contains(document.activeElement) && document.activeElement.dataset.undo;
  session.replaceChildren(...fresh.childNodes);
  if (isOpen) session.querySelector("#live-changes")?.setAttribute("open", "");
  if (focused) session.querySelector(`[data-undo="${focused}"]`)?.focus({ preventScroll: true });
  listenForUndo(session);
};

const refreshBar = async () => {
  const page = bar().dataset.page;
  const answer = await fetch(`/live/bar${page ? `?page=${encodeURIComponent(page)}` : ""}`);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("live-bar");
  // The region that is read out must stay, for what changes in it to be read.
  const report = document.getElementById("live-report");
  report.replaceChildren(...fresh.querySelector("#live-report").childNodes);
  refreshSession(fresh.querySelector("#live-session"));
  bar().dataset.number = fresh.dataset.number;
  bar().dataset.built = fresh.dataset.built;
  showFound();
};

let waiting = null; // news of pages that are shown once nothing is being typed

const follow = (news) => {
  const known = bar().dataset;
  if (news.built !== Number(known.built)) {
    if (isBusy()) {
      waiting = news;
      document.getElementById("live-said").textContent = waitingWords();
    } else if (news.address && !own && !isSavedHere()) goTo(news.address);
    else location.reload();
  } else if (news.number !== Number(known.number)) {
    refreshBar();
  }
};

const isSavedHere = () => JSON.parse(sessionStorage.getItem(SAVED) ?? "{}").page === location.pathname;

document.addEventListener("live-released", () => {
  if (waiting && !isBusy()) follow(waiting);
});

/* Steps from the mark shown last, or else from the top of what is in view, to the next
   mark of something to do. */
const step = (event, forward) => {
  const marks = [...document.querySelectorAll(".live-mark:not(.live-mark-translated)")];
  const top = bar().offsetHeight;
  const lastBox = last && blockOf(last).getBoundingClientRect();
  const here = lastBox && lastBox.bottom > top && lastBox.top < innerHeight;
  const isAfter = (mark) =>
    here
      ? last.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING
      : mark.getBoundingClientRect().top > top;
  const target = forward
    ? marks.find(isAfter)
    : marks.findLast((mark) => mark !== last && !isAfter(mark));
  if (!target) return; // the link itself leads on, to another page
  event.preventDefault();
  if (last) blockOf(last).classList.remove("live-edited");
  last = target;
  const block = blockOf(last);
  block.scrollIntoView({ block: "center", behavior: still.matches ? "instant" : "smooth" });
  block.classList.add("live-edited");
};

const copy = async (button) => {
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
  button.textContent = "Copied";
};

sizes.observe(bar());
measure();
document.getElementById("live-next")?.addEventListener("click", (event) => step(event, true));
document.getElementById("live-previous")?.addEventListener("click", (event) => step(event, false));
for (const button of document.querySelectorAll("[data-copies]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}

const goal = sessionStorage.getItem(GOAL);
sessionStorage.removeItem(GOAL);
// Once it has loaded, or the browser would still go back to where the page was before.
addEventListener("load", () => setTimeout(() => (history.scrollRestoration = "auto"), 0));
const saved = sessionStorage.getItem(SAVED);
sessionStorage.removeItem(SAVED);
if (saved && showSaved(JSON.parse(saved))) {
  // It is in view, where it was edited.
} else if (goal) show(goal);
// Once it has loaded, or the browser would go to the mark itself, at the foot of its block.
else if (location.hash.startsWith("#live-")) addEventListener("load", () => setTimeout(show, 0, location.hash.slice(1)));

listenForUndo(bar());
showFound();

const events = new EventSource("/live/events");
events.onmessage = (event) => follow(JSON.parse(event.data));
addEventListener("pagehide", () => events.close());
// A page that comes back out of the browser's memory has missed what happened since.
addEventListener("pageshow", (event) => event.persisted && location.reload());
