// The console: a request put together from the modifiers, sent, and shown from both ends.
import { all, block, byId, count, curl, lines, make, milliseconds } from "./dom.js";
import { attemptList, attemptsAfter, lastNumber, run, send } from "./exchange.js";

// Behind each name what is often given to it, or all that can be.
const modifiers = {
  Time: "delay=2s head-delay=1s drip=2s",
  Fields: `location=/anything retry-after=date+5s allow=GET etag="v1" last-modified=date-100s link=</a> vary=Accept
    cache-control=no-store content-type=text/html content-range=bytes_0-4/9 set-cookie=a=1 upgrade=websocket
    www-authenticate=Basic_realm="a" proxy-authenticate=Basic_realm="a" field=Name:_Value without=Name padding=1000*50`,
  Content: `body=hello size=10k fill=0 coding=|gzip|deflate|br|zstd|gzip-truncated|gzip-corrupt framing=|length|chunked|close
    content-length=5 trailer=Name:_Value`,
  "Status line": "reason=Gone_there status-line=HTTP/1.1_999_Nope version=|1.0|1.1 raw-head=",
  "Before the answer": `interim=103,102*2 interim-field=Link:_</a> expect=|accept|ignore|late|refuse read=|none|slow
    switch=echo`,
  "The wire": `fault=|reset|close|stall|garbage|bad-chunk|no-last-chunk|extra at=|head|request|middle|0|head+20
    connection=|close keep-alive=1s after=408:1s`,
};

const examples = {
  301: "301",
  404: "404",
  "503 after 1 s": "503?delay=1s&retry-after=2",
  "a reset": "200?fault=reset",
  "a reset in the content": "200?size=1000&fault=reset&at=middle",
  "103 first": "200?interim=103&interim-field=Link: </a>",
  "content in drips": "200?body=one two three four five&drip=2s",
};

const form = byId("request");
const { method, path, fields, content, follow, recorded } = form.elements;

for (const [group, items] of Object.entries(modifiers)) {
  const inputs = items.split(/\s+/).map((item) => {
    const [, name, hint] = item.match(/([^=]+)=(.*)/);
    const options = hint.startsWith("|") && hint.split("|").map((value) => make("option", {}, value));
    const attributes = { "data-modifier": name };
    const input = options ? make("select", attributes, options)
      : make("input", { ...attributes, placeholder: hint.replaceAll("_", " ") });
    return make("label", {}, make("code", {}, name), input);
  });
  byId("modifiers").append(make("fieldset", {}, make("legend", {}, group), inputs));
}
const inputs = all("[data-modifier]", form);

byId("examples").append("Try ", ...Object.entries(examples).map(([name, status]) =>
  make("button", { type: "button", onclick: () => show(`/status/${status}`) }, name)));

const encoded = (text) => encodeURIComponent(text).replace(/%(?:2C|2F|3A|3B|3D|2B)/g, decodeURIComponent);

const modified = () => inputs.filter(({ value }) => value);

function target() {
  const items = modified().map(({ dataset, value }) => `${dataset.modifier}=${encoded(value)}`);
  return path.value + (items.length ? (path.value.includes("?") ? "&" : "?") + items.join("&") : "");
}

const fieldLines = () => fields.value.split("\n").filter((line) => line.includes(":"));
const given = () => (/GET|HEAD/.test(method.value) ? undefined : content.value || undefined);

function describe() {
  const names = modified().map(({ dataset }) => dataset.modifier).join(", ");
  form.querySelector("summary").textContent = `Modifiers${names && `: ${names}`}`;
  const options = follow.checked ? "-iL" : "-i";
  const request = { options, method: method.value, fields: fieldLines(), content: given() };
  byId("command").replaceChildren(curl(target(), request));
}
form.oninput = describe;
describe();

/** Fills the console with a request, and sends it. */
export function show(url) {
  form.reset();
  const [wanted, query] = url.split("?");
  path.value = wanted;
  for (const [name, value] of new URLSearchParams(query)) form.querySelector(`[data-modifier=${name}]`).value = value;
  describe();
  byId("console").scrollIntoView();
  form.requestSubmit();
}

const say = (text) => (byId("outcome").textContent = text);
let sending;

form.onsubmit = async (event) => {
  event.preventDefault();
  describe();
  sending?.abort();
  byId("exchange").replaceChildren();
  const control = (sending = new AbortController());
  const isLatest = () => sending === control;
  const id = run();
  const isRecorded = recorded.checked && !path.value.startsWith("/run/");
  const url = (isRecorded ? `/run/${id}` : "") + target();
  const options = { method: method.value, body: given(), signal: control.signal, follow: follow.checked };
  try {
    options.headers = new Headers(fieldLines().map((line) => line.split(/:(.*)/s, 2).map((part) => part.trim())));
  } catch (error) {
    return say(`Not sent: ${error.message}`);
  }
  say("Sent; waiting for the answer.");
  const browser = make("div");
  const server = make("div");
  byId("exchange").append(browser, server);
  const last = isRecorded ? await lastNumber(id) : 0;
  const result = await send(url, { ...options, update: (result) => isLatest() && draw(result, browser) });
  if (!isLatest()) return;
  say(outcome(result));
  byId("outcome").scrollIntoView({ block: "nearest" });
  browser.append(...unsent(url, options));
  const attempts = isRecorded ? await attemptsAfter(last, id) : undefined;
  if (!isLatest()) return;
  if (attempts) {
    server.append(make("h3", {}, "What the server sent"), attempts.length ? attemptList(attempts) : "Nothing came.");
    for (const details of all("details", server)) details.open = true;
    const { answer } = attempts.at(-1) ?? {};
    if (result.isHidden && answer) say(`${answer.status}, ${outcome(result)}`);
  } else if (result.isHidden) {
    await unveil(url, options, server);
  }
};

function outcome({ status, phrase, error, isHidden, end, landing }) {
  if (isHidden) return "a redirect: the browser hides it from pages; what the server sent is below.";
  const time = ` (${milliseconds(end)})`;
  const asked = inputs.find(({ dataset }) => dataset.modifier === "fault").value;
  const why = asked ? `, as fault=${asked} wants it` : "";
  if (!status) return `No answer reached the page: “${error}”${why}${time}`;
  const broken = error ? `, then it broke off: “${error}”${why}` : "";
  return `${status} ${phrase}${landing ? ` from ${landing}` : ""}${broken}${time}`;
}

function draw(result, into) {
  const { status, phrase, isHidden, head, first, end, pieces, octets, text, error } = result;
  const times = [
    head != null && `head after ${milliseconds(head)}`,
    first != null && `content from ${milliseconds(first)} on in ${count(pieces, "piece")}, ${count(octets, "octet")}`,
    end != null && `${error ? "broken off" : "over"} after ${milliseconds(end)}`,
  ].filter(Boolean).join("; ");
  into.replaceChildren(
    make("h3", {}, "What the browser got"),
    make("p", {}, times),
    status ? block("Status and fields", `${status} ${phrase}\n${lines(result.fields)}`) : "",
    isHidden ? make("p", {}, "A redirect that is not followed is opaque to fetch.") : "",
    error ? make("p", { class: "error" }, error) : "",
    text ? block("Content", text) : status && end != null ? make("p", {}, "No content.") : "",
  );
}

/** Fields that browsers keep to themselves. */
function unsent(url, { headers, method }) {
  const kept = new Request(url, { headers, method }).headers;
  const names = [...headers.keys()].filter((name) => !kept.has(name));
  return names.length ? [make("p", {}, `Pages may not send ${names.join(", ")}; use the command.`)] : [];
}

// Without a journal: the same answer with a status line that fetch does not hide.
async function unveil(url, { headers, ...options }, into) {
  headers.set("X-Status-Status-Line", "HTTP/1.1 200 OK");
  const again = await send(url, { ...options, headers });
  const code = url.match(/\/(3\d\d)(?=[/?]|$)/)?.[1] ?? "3xx";
  const to = again.fields?.find(([name]) => name === "location")?.[1];
  say(`${code}, a redirect${to == null ? "" : ` to ${to}`}: the browser hides it from pages.`);
  into.append(
    make("h3", {}, "What the server sends"),
    make("p", {}, "Asked for again, with X-Status-Status-Line: HTTP/1.1 200 OK:"),
    block("Fields", lines(again.fields ?? [])),
    block("Content", again.text),
  );
}
