// The list of statuses: search, filter, and all that is known of one when it is opened.
import { all, byId, copyable, curl, make } from "./dom.js";
import { show } from "./console.js";
import { ask } from "./exchange.js";

const rows = all(".codes > li").map((item) => ({
  item,
  code: item.textContent.trim().slice(0, 3),
  text: item.textContent.toLowerCase(),
  isRegistered: item.querySelector("i")?.textContent !== "unofficial",
}));
const form = byId("filter");

for (const row of rows) {
  row.item.id = row.code;
  row.button = make("button", { "aria-expanded": false }, "More", make("span", { class: "skip" }, ` on ${row.code}`));
  row.button.onclick = () => toggle(row);
  row.item.append(row.button);
}

for (const first of "12345") {
  const input = make("input", { type: "radio", name: "class", value: first });
  byId("registered").parentElement.before(make("label", {}, input, ` ${first}xx`));
}

function filter() {
  const words = byId("search").value.toLowerCase().split(/\s+/);
  const first = form.elements.class.value;
  const only = byId("registered").checked;
  for (const { item, code, text, isRegistered } of rows) {
    const fits = words.every((word) =>
      /^\d/.test(word) ? code.startsWith(word.replace(/x+$/, "")) : text.includes(word));
    item.hidden = !fits || !code.startsWith(first) || (only && !isRegistered);
  }
  for (const section of all("section section")) section.hidden = !section.querySelector("li:not([hidden])");
  const found = rows.filter(({ item }) => !item.hidden);
  byId("found").textContent = `${found.length} of ${rows.length} statuses`;
  return found;
}

form.oninput = filter;
form.onsubmit = (event) => {
  event.preventDefault();
  const [first] = filter();
  if (first) open(first);
};
filter();

// Both are asked for when the first status is opened.
let known;

async function toggle(row) {
  if (!row.details) {
    const [{ codes }, { when }] = await (known ??= Promise.all(["/codes.json", "/when"].map(ask)));
    if (row.details) return;
    const isIt = ({ code }) => code === Number(row.code);
    row.details = details(codes.find(isIt), when.find(isIt));
    row.details.hidden = true;
    row.item.append(row.details);
  }
  row.details.hidden = !row.details.hidden;
  row.button.setAttribute("aria-expanded", !row.details.hidden);
  row.button.firstChild.data = row.details.hidden ? "More" : "Less";
}

async function open(row) {
  if (row.button.getAttribute("aria-expanded") === "false") await toggle(row);
  row.item.scrollIntoView();
  row.button.focus({ preventScroll: true });
}

const contents = {
  absent: "It has none.",
  empty: "It is empty.",
  optional: "It may have any.",
};
const caching = {
  heuristic: "A cache may store it even if nobody says so.",
  explicit: "A cache may store it if the response says so.",
  never: "No cache may store it.",
};

function details(code, earned) {
  const path = `/status/${code.code}`;
  const entry = (term, ...texts) => [make("dt", {}, term), make("dd", {}, ...texts)];
  const name = make("a", { href: code.url }, code.reference);
  return make(
    "div",
    { class: "more" },
    make("dl", {}, entry("What a client does", code.client), fields(code), entry("Content", contents[code.content]),
      entry("Caching", caching[code.cacheability]), entry("Specified in", name, `, ${code.registration}`),
      entry("Its own page", make("a", { href: `/codes/${code.code}` }, `/codes/${code.code}`))),
    make("h4", {}, "On demand: ", make("a", { href: path }, path)),
    curl(path),
    make("button", { type: "button", onclick: () => show(path) }, `Send ${code.code} in the console`),
    earned && [
      make("h4", {}, "Earned: ", make("a", { href: earned.when }, earned.when)),
      make("p", {}, earned.story, earned.simulated ? ` Simulated: ${earned.simulated}.` : ""),
      make("p", {}, "To get it:"), copyable(earned.provoke),
      make("p", {}, "To get past it:"), copyable(earned.pass),
    ],
  );
}

function fields(code) {
  const items = code.fields.map(({ name, requirement, condition, why, reference }) =>
    make("li", {}, make("code", {}, name), ` ${requirement} be there${condition ? `, ${condition}` : ""}. ${why} `,
      make("small", {}, reference)));
  return [make("dt", {}, "Fields, and why"), make("dd", {}, make("ul", {}, items))];
}

// /#404 leads to the status, opened.
function arrive() {
  const row = rows.find(({ code }) => `#${code}` === location.hash);
  if (row) open(row);
}
addEventListener("hashchange", arrive);
arrive();
