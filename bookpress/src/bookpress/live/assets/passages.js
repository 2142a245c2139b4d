/* What the script knows of a passage and of its control, and the words that it says. */
export const template = document.getElementById("live-editing").content;
export const word = (name) => template.querySelector(`[data-word="${name}"]`).textContent;

/* A message is named by the address of its page: /live/message/DOMAIN?id=ID. */
export const messageOf = (mark) => mark.getAttribute("href");
export const placeOf = (mark) => {
  const address = new URL(messageOf(mark), location.href);
  const domain = decodeURIComponent(address.pathname.replace("/live/message/", ""));
  return { domain, id: address.searchParams.get("id") };
};

/* Says on a control whether words were typed there that are not saved. */
export const relabel = (button, isKept) => {
  button.textContent = word(isKept ? "draft" : "edit");
  button.classList.toggle("live-draft", Boolean(isKept));
};
