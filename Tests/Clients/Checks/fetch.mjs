// One request with Node's fetch, as `status-server check` asks for it.
import { env, exit, stdout, stderr } from "node:process";

const { CHECK_URL, CHECK_METHOD, CHECK_FIELDS, CHECK_BODY, CHECK_USER, CHECK_PASSWORD, CHECK_TOKEN, CHECK_COUNT } = env;
const headers = new Headers();
for (const line of CHECK_FIELDS.split("\n").filter(Boolean)) {
  const colon = line.indexOf(":");
  headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
}

if (CHECK_TOKEN) headers.set("Authorization", `Bearer ${CHECK_TOKEN}`);
// fetch reads no challenges: its caller chooses the scheme, and Basic goes out at once.
if (CHECK_USER) headers.set("Authorization", `Basic ${btoa(`${CHECK_USER}:${CHECK_PASSWORD}`)}`);

try {
  for (let count = Number(CHECK_COUNT); count > 0; count -= 1) {
    const signal = AbortSignal.timeout(8000);
    const answer = await fetch(CHECK_URL, { method: CHECK_METHOD, headers, body: CHECK_BODY || undefined, signal });
    stdout.write(Buffer.from(await answer.arrayBuffer()));
  }
} catch (error) {
  stderr.write(`${error}: ${error.cause ?? ""}\n`);
  exit(1);
}
