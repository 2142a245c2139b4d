/* What is typed and not yet saved: kept by message, for as long as the tab is open. */
const PREFIX = "live-draft:";

export const readDraft = (message) => JSON.parse(sessionStorage.getItem(PREFIX + message) ?? "null");

export const keepDraft = (message, draft) => sessionStorage.setItem(PREFIX + message, JSON.stringify(draft));

export const dropDraft = (message) => sessionStorage.removeItem(PREFIX + message);
