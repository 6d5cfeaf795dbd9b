// usage: node retries.mjs PORT: fetch in a loop, and undici's RetryAgent where it can be had.
const base = `http://127.0.0.1:${process.argv[2]}`;
const slack = 1500;
// How much less the server may see: its clock ticks every four milliseconds.
const tick = 10;
let number = 0;
let failed = 0;

async function check(client, steps, attempts, gap, outcome, call) {
  const run = `${client.replace(/[^\w.~-]/g, "-")}-${++number}`;
  const [status, last] = await call(`${base}/run/${run}/sequence/${steps}`);
  const counted = (await (await fetch(`${base}/run/${run}`)).json()).counted[0];
  const right = counted.attempts === attempts && counted.early === 0 && status === outcome
    && (gap === null || (gap - tick <= last && last <= gap + slack));
  const seen = `${counted.attempts} attempts, ${counted.early} early, the last after ${last} ms, then ${status ?? "an error"}`;
  console.log(`  ${right ? "ok" : "DIFFERS"}: ${client}: ${steps}: ${seen}`);
  if (!right) failed += 1;
}

// fetch has no retries: this is a loop around it.
async function loop(url) {
  for (let attempt = 0; attempt < 4; attempt++) {
    let wait = 100 * 2 ** attempt;
    try {
      const answer = await fetch(url);
      await answer.arrayBuffer();
      if (answer.ok) return [answer.status, Number(answer.headers.get("x-status-gap"))];
      if (answer.headers.has("retry-after")) wait = 1000 * Number(answer.headers.get("retry-after"));
    } catch {
      // a broken connection is tried again
    }
    await new Promise((resume) => setTimeout(resume, wait + 1));
  }
  return [undefined, undefined];
}

async function once(url) {
  try {
    const answer = await fetch(url);
    await answer.arrayBuffer();
    return [answer.status, Number(answer.headers.get("x-status-gap"))];
  } catch {
    return [undefined, undefined];
  }
}

await check("node fetch in a loop", "503;retry-after=1;gate=1,429;retry-after=1;gate=1,200", 3, 1000, 200, loop);
await check("node fetch in a loop", "reset,200;size=50;fault=reset;at=3,200", 3, 200, 200, loop);
await check("node fetch", "503,200", 1, 0, 503, once);
await check("node fetch", "reset,200", 1, null, undefined, once);

let undici;
try {
  undici = await import("undici");
} catch {
  console.log("  left out: undici's RetryAgent: there is no undici here, and no registry to get it from");
}
if (undici?.RetryAgent) {
  // "retryAfter: It indicates whether the Retry-After header should be respected"; 429, 500, 502, 503, 504 are retried.
  const agent = new undici.RetryAgent(new undici.Agent(), { minTimeout: 200, maxRetries: 3 });
  const call = async (url) => {
    try {
      const answer = await undici.request(url, { dispatcher: agent });
      await answer.body.dump();
      return [answer.statusCode, Number(answer.headers["x-status-gap"])];
    } catch {
      return [undefined, undefined];
    }
  };
  await check("undici RetryAgent", "503;retry-after=1;gate=1,200", 2, 1000, 200, call);
  await check("undici RetryAgent", "500;without=Retry-After,200", 2, 200, 200, call);
  await check("undici RetryAgent", "404,200", 1, null, undefined, call);
} else if (undici) {
  console.log("  left out: undici's RetryAgent: this undici is older");
}
process.exit(failed === 0 ? 0 : 1);
