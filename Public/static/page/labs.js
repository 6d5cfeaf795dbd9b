// The labs: the browser follows redirects, and this page plays a client that tries again.
import { byId, count, curl, make, milliseconds } from "./dom.js";
import { attemptList, attemptsAfter, freshRun, pause, send } from "./exchange.js";

const forms = `path relative sibling dot-segments excess-dots query-only fragment absolute network-path
  uppercase-scheme userinfo other-host other-port duplicate duplicate-different non-ascii latin-1 space missing
  empty invalid other-scheme`;
const redirect = byId("redirect").elements;
const options = (label, names) =>
  redirect.to.append(make("optgroup", { label }, names.split(/\s+/).map((name) => make("option", {}, name))));
options("A chain", "hops loop ping endless");
options("A form of Location", forms);

function redirectPath() {
  const { value } = redirect.to;
  const codes = redirect.codes.value;
  if (value === "hops") return `/redirect/${codes}/${redirect.hops.value}`;
  const isForm = forms.split(/\s+/).includes(value);
  return `/redirect/${isForm ? `${codes.slice(0, 3)}/to` : codes}/${value}`;
}

async function evidence(id) {
  const attempts = await attemptsAfter(0, id);
  return [
    make("h3", {}, "What the server saw"),
    attempts ? attemptList(attempts) : make("p", {}, "There is no journal on this server."),
  ];
}

byId("redirect").onsubmit = async (event) => {
  event.preventDefault();
  const { value: method } = redirect.method;
  const path = redirectPath();
  const id = freshRun();
  const result = make("p", { role: "status" }, "Following.");
  byId("hops").replaceChildren(curl(path, { options: "-sSL", method }), result);
  const { status, phrase, landing, error, end, text } = await send(`/run/${id}${path}`, { method, follow: true });
  const echo = text.startsWith("{") && !error ? JSON.parse(text) : {};
  const hops = echo.hops == null ? "" : ` after ${count(echo.hops, "hop")}`;
  const place = landing ? ` on ${new URL(landing).pathname}` : "";
  result.textContent = status
    ? `Landed with ${status} ${phrase}${hops}${place}, as ${echo.method ?? method} (${milliseconds(end)}).`
    : `Did not land: “${error}” (${milliseconds(end)}).`;
  byId("hops").append(...(await evidence(id)));
};

/** How long to wait, from seconds or a date. */
function wait(value, usual) {
  const time = /^\d+$/.test(value) ? 1000 * value : Date.parse(value) - Date.now();
  return time >= 0 ? time : Number(usual);
}

byId("retry").onsubmit = async (event) => {
  event.preventDefault();
  const { path, attempts, usual } = event.target.elements;
  const id = freshRun();
  const list = make("ol", { class: "attempts", "aria-live": "polite" });
  const most = Number(attempts.value);
  const command = curl(path.value, { options: `-i --retry ${most - 1} --retry-all-errors` });
  byId("attempts").replaceChildren(command, make("h3", {}, "What this page did"), list);
  const began = performance.now();
  for (let attempt = 1; list.isConnected && attempt <= most; attempt++) {
    const at = performance.now() - began;
    const { status, phrase, error, fields = [] } = await send(`/run/${id}${path.value}`, { follow: true });
    const value = fields.find(([name]) => name === "retry-after")?.[1];
    const again = error || status >= 500 || [408, 425, 429].includes(status);
    const time = wait(value, usual.value);
    const next = !again ? "done" : attempt === most ? "gives up" : `tries again in ${milliseconds(time)}`;
    const what = make("b", {}, error ? "no answer" : `${status} ${phrase}`);
    list.append(make("li", { class: `c${String(status ?? 5)[0]}` }, what,
      ` at ${milliseconds(at)}${value == null ? "" : `, Retry-After: ${value}`}; ${next}`));
    if (!again || attempt === most) break;
    await pause(time);
  }
  if (list.isConnected) byId("attempts").append(...(await evidence(id)));
};
