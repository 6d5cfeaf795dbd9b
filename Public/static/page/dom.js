// What every part of the page uses.

const address = location.host;

export const byId = (id) => document.getElementById(id);

export const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** An element; attributes whose name begins with "on" are listeners. */
export function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child != null));
  return element;
}

/** Text that may be wider than the page: it scrolls, by keyboard too. */
export const block = (label, text) => make("pre", { tabindex: 0, role: "group", "aria-label": label }, text);

/** As a shell wants it. */
const quoted = (text) => (/^[\w/:.,=@%+~-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

/** A command with a button that copies it. */
export function copyable(command) {
  const text = make("code", { class: "command" }, command);
  const button = make("button", { type: "button", "aria-label": `Copy ${command}`, onclick: copy }, "Copy");
  async function copy() {
    getSelection().selectAllChildren(text);
    // Where the page is not from a secure origin there is no clipboard but the old one.
    await (navigator.clipboard?.writeText(command) ?? document.execCommand("copy"));
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = "Copy"), 1500);
  }
  return make("div", { class: "copy" }, text, button);
}

/** A request as a command; POST is implied by content, since -X would last through redirects. */
export function curl(path, { options = "-i", method = "GET", fields = [], content, times = 1 } = {}) {
  const verb = method === "HEAD" ? "-I" : method !== (content ? "POST" : "GET") && `-X ${method}`;
  const parts = ["curl", options, verb, /[[\]{}]/.test(path) && "-g", ...fields.map((field) => `-H ${quoted(field)}`),
    content && `--data-binary ${quoted(content)}`, ...Array(times).fill(quoted(address + path))];
  return copyable(parts.filter(Boolean).join(" "));
}

export const milliseconds = (time) =>
  time < 10 ? `${time.toFixed(1)} ms` : time < 5000 ? `${Math.round(time)} ms` : `${(time / 1000).toFixed(1)} s`;

export const lines = (fields) => fields.map(([name, value]) => `${name}: ${value}`).join("\n");

export const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
