// Runs: the journal as it grows, and the verdicts on a client.
import { byId, count, curl, make } from "./dom.js";
import { ask, attemptItem, journal, pause, run } from "./exchange.js";

const form = byId("run");
const { watch, forget, id: field } = form.elements;
const say = (text) => {
  // What is said again and again is read out once.
  if (byId("watching").textContent !== text) byId("watching").textContent = text;
};
let watched;

const describe = () => byId("address").replaceChildren(curl(`/run/${run()}/status/503`));
field.oninput = () => {
  stop();
  describe();
};
describe();

function stop() {
  watched = undefined;
  watch.textContent = "Watch";
}

form.onsubmit = async (event) => {
  event.preventDefault();
  if (watched) return stop();
  const token = (watched = {});
  const id = run();
  const list = make("ol", { class: "attempts" });
  byId("journal").replaceChildren(list);
  watch.textContent = "Stop watching";
  say(`Waiting for requests below /run/${id}.`);
  let known = 0;
  while (watched === token) {
    // The server answers when one more is there, or after a while.
    const record = await journal(id, known + 1, 5);
    if (watched !== token) return;
    if (record) {
      for (const attempt of record.attempts) {
        const item = attemptItem(attempt);
        const old = list.querySelector(`[value="${attempt.number}"]`);
        if (!old) list.append(item);
        else if (old.textContent !== item.textContent) old.replaceWith(item);
      }
      known = record.attempts.length;
      const dropped = record.dropped ? `, and ${record.dropped} before that are dropped` : "";
      say(`${count(known, "request")} in ${id}${dropped}.`);
    } else {
      say("There is no journal on this server.");
    }
    const isOpen = record?.attempts.some(({ end }) => end === "pending");
    await pause(isOpen ? 300 : record ? 100 : 2000);
  }
};

forget.onclick = async () => {
  stop();
  await fetch(`/run/${run()}`, { method: "DELETE" });
  byId("journal").replaceChildren();
  say(`${run()} is forgotten.`);
};

const conclude = (text) => (byId("verdict").textContent = text);

const list = (items) => byId("checks").replaceChildren(make("ul", { class: "checks" }, items));

byId("list").onclick = async () => {
  const { checks } = (await ask("/checks")) ?? {};
  if (!checks) return conclude("Checks are not on this server.");
  conclude(count(checks.length, "check"));
  list(checks.map(({ title, clause, request }) =>
    make("li", {}, title, " ", make("a", { href: clause.url }, clause.title), command(request))));
};

function command({ path, fields, user, token, count: times, ...request }) {
  const account = user ? " --anyauth -u user:pass" : token ? " --oauth2-bearer token" : "";
  const given = fields.map(({ name, value }) => `${name}: ${value}`);
  return curl(path.replace("{id}", run()), { ...request, options: `-sSL${account}`, fields: given, times });
}

byId("judge").onclick = async () => {
  const report = await ask(`/run/${run()}/report`);
  if (!report) return conclude("There is no report: checks are not on this server.");
  conclude(`${run()}: ${report.summary}.`);
  const sorted = ["violates", "permitted", "conforms"].flatMap((word) =>
    report.checks.filter(({ verdict }) => verdict === word));
  list(sorted.map(({ verdict, title, reason, clause, url }) =>
    make("li", {}, make("b", { class: verdict }, verdict), ` ${title} ${reason} `, make("a", { href: url }, clause))));
};
