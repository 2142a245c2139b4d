/* Requests to the preview. What changes something carries the token of this start. */
export const bar = () => document.getElementById("live-bar");

/* The answer's status and content; status 0 if the preview does not answer. */
const answerTo = async (address, options) => {
  try {
    const answer = await fetch(address, options);
    const isJson = answer.headers.get("Content-Type") === "application/json";
    return { status: answer.status, data: isJson ? await answer.json() : {} };
  } catch {
    return { status: 0, data: {} };
  }
};

export const read = (name, query) => answerTo(`/live/${name}?${new URLSearchParams(query)}`);

export const send = (name, data) =>
  answerTo(`/live/edit/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Live-Token": bar().dataset.token },
    body: JSON.stringify(data),
  });

/* Said aloud, and shown in the bar. */
export const say = (words) => {
  document.getElementById("live-said").textContent = words;
};
