// One request with fetch, as it came; and the server's own record of it.
import { block, byId, count, lines, make, milliseconds } from "./dom.js";

const field = byId("run").elements.id;
field.value = `page-${Math.random().toString(36).slice(2, 8)}`;

/** The run that the page sends its requests in. */
export const run = () => field.value || "page";

let runs = 0;

/** For what has to count from the beginning. */
export const freshRun = () => `${run().slice(0, 56)}.${++runs}`;

/** Sends a request; calls `update` with what is there so far. */
export async function send(url, { follow, update = () => {}, ...options } = {}) {
  const began = performance.now();
  const since = () => performance.now() - began;
  const result = { url, text: "", pieces: 0, octets: 0 };
  try {
    // Neither a dialog for a password nor an old answer.
    const settings = { redirect: follow ? "follow" : "manual", credentials: "omit", cache: "no-store" };
    const answer = await fetch(url, { ...settings, ...options });
    const { status, statusText: phrase, headers } = answer;
    Object.assign(result, { head: since(), status, phrase, fields: [...headers] });
    result.isHidden = answer.type === "opaqueredirect";
    if (answer.redirected) result.landing = answer.url;
    update(result);
    const reader = answer.body?.getReader();
    const decoder = new TextDecoder();
    for (let read; reader && !(read = await reader.read()).done; update(result)) {
      result.first ??= since();
      result.pieces += 1;
      result.octets += read.value.length;
      if (result.text.length < 50_000) result.text += decoder.decode(read.value, { stream: true });
    }
  } catch (error) {
    result.error = error.message;
  }
  result.end = since();
  update(result);
  return result;
}

/** Resources of the server that may not be there: `undefined` then. */
export async function ask(path) {
  try {
    const answer = await fetch(path, { headers: { Accept: "application/json" }, cache: "no-store" });
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}

export const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

/** The journal of a run, when so many attempts are there or the time is over. */
export async function journal(id, attempts = 1, timeout = 0) {
  const record = await ask(`/run/${id}?attempts=${attempts}&timeout=${timeout}s`);
  // A server without a journal lists resources there, not requests.
  return record?.attempts?.every(({ number }) => number) ? record : undefined;
}

export const lastNumber = async (id) => (await journal(id))?.attempts.at(-1)?.number ?? 0;

/** What came to a run after that, when it is over; `undefined` without a journal. */
export async function attemptsAfter(last, id) {
  let record;
  for (let tries = 0; tries < 10; tries++) {
    record = await journal(id);
    if (!record?.attempts.some(({ end }) => end === "pending")) break;
    await pause(100);
  }
  return record?.attempts.filter(({ number }) => number > last);
}

const ends = {
  pending: "under way",
  fault: "ended early by the server, as asked for",
  "client-closed": "closed by the client",
  "client-reset": "reset by the client",
  "cut-off": "cut off by a limit",
};

export const attemptList = (attempts) => make("ol", { class: "attempts" }, attempts.map(attemptItem));

export function attemptItem(attempt) {
  const { number, method, target, answer, end, connection, request, content } = attempt;
  const short = target.replace(/^\/run\/[^/]+(?=\/)/, "");
  const location = answer?.fields.find(([name]) => /^location$/i.test(name))?.[1];
  const before = answer?.interim?.length ? `${answer.interim.join(", ")}, then ` : "";
  const gap = attempt["gap-ms"] == null ? "" : `+${milliseconds(attempt["gap-ms"])} `;
  const sent = answer ? `${before}${answer.status}${location == null ? "" : ` to ${location}`}` : "nothing";
  const shown = (name, line, fields, { length }, rest = "") =>
    block(`${name} ${number}`, `${line}\n${lines(fields)}\n\n${count(length, "octet")} of content${rest}`);
  const place = `\nrequest ${request} on connection ${connection}`;
  const brief = [`${method} ${short} `, make("b", {}, `→ ${sent} `), make("small", {}, gap, ends[end])];
  const details = make("details", {}, make("summary", {}, brief),
    answer && shown("Answer", answer.status, answer.fields, answer),
    shown("Request", `${method} ${target}`, attempt.fields, content, place));
  return make("li", { value: number, class: `c${String(answer?.status ?? 5)[0]}` }, details);
}
