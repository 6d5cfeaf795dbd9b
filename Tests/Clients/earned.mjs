// usage: node earned.mjs URL: node's fetch and its http module against /when.
import assert from "node:assert/strict";
import { createHash, randomUUID } from "node:crypto";
import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

const url = process.argv[2].replace(/\/$/, "");
const run = `${url}/run/node-${randomUUID()}`;

// The answer of the http module, with the interim responses before it.
const plainly = (target, options = {}, content = "") =>
  new Promise((resolve, reject) => {
    const interim = [];
    const request = http.request(target, options);
    request.on("information", (head) => interim.push(head.statusCode));
    request.on("upgrade", (answer, socket) => {
      socket.destroy();
      resolve({ status: answer.statusCode, interim });
    });
    request.on("response", (answer) => {
      answer.resume();
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, interim }));
    });
    request.on("error", reject);
    if (options.headers?.Expect) {
      request.flushHeaders();
      request.on("continue", () => {
        interim.push(100);
        request.end(content);
      });
    } else {
      request.end(content);
    }
  });

const checks = {
  async "a copy is kept as long as it is good"() {
    const first = await fetch(`${run}/when/304`);
    const tag = first.headers.get("etag");
    assert.equal(tag, '"v1"');
    await first.text();
    const kept = await fetch(`${run}/when/304`, { headers: { "If-None-Match": tag } });
    assert.equal(kept.status, 304);
    assert.equal(await kept.text(), "");
    const put = await fetch(`${run}/when/304`, { method: "PUT", body: "changed", headers: { "If-Match": tag } });
    assert.equal(put.status, 204);
    const changed = await fetch(`${run}/when/304`, { headers: { "If-None-Match": tag } });
    assert.equal(changed.status, 200);
    assert.equal(await changed.text(), "changed");
  },
  async "a download is resumed, and has the digest it should have"() {
    const target = `${url}/when/206?length=200000&seed=9`;
    const first = await fetch(target, { headers: { Range: "bytes=0-99999" } });
    assert.equal(first.status, 206);
    const tag = first.headers.get("etag");
    const rest = await fetch(target, { headers: { Range: "bytes=100000-", "If-Range": tag } });
    assert.equal(rest.headers.get("content-range"), "bytes 100000-199999/200000");
    const hash = createHash("sha256");
    for (const part of [first, rest]) hash.update(new Uint8Array(await part.arrayBuffer()));
    assert.equal(first.headers.get("repr-digest"), `sha-256=:${hash.digest("base64")}:`);
    const changed = await fetch(target.replace("seed=9", "seed=8"), {
      headers: { Range: "bytes=100000-", "If-Range": tag },
    });
    assert.equal(changed.status, 200);
    await changed.arrayBuffer();
  },
  async "redirects are followed to success, with the right method"() {
    for (const [path, method] of [["301/old", "GET"], ["302/today", "GET"], ["303", "POST"], ["307/desk", "PUT"], ["308/old", "POST"]]) {
      const answer = await fetch(`${run}/when/${path}`, { method, body: method === "GET" ? undefined : "x" });
      assert.equal(answer.status, 200, path);
      assert.ok(answer.redirected && answer.url.startsWith(run), path);
      await answer.text();
    }
  },
  async "a gate is waited for"() {
    const closed = await fetch(`${run}/when/503`);
    assert.equal(closed.status, 503);
    await closed.text();
    await sleep(1000 * Number(closed.headers.get("retry-after")));
    assert.equal((await fetch(`${run}/when/503`)).status, 200);
    let last;
    for (let attempt = 0; attempt < 4; attempt += 1) last = await fetch(`${run}/when/429?window=2`);
    assert.equal(last.status, 429);
    await sleep(1000 * Number(last.headers.get("retry-after")));
    assert.equal((await fetch(`${run}/when/429?window=2`)).status, 200);
  },
  async "fetch bears interim responses"() {
    for (const [path, headers] of [["102?work=1", {}], ["103", { "X-Any": "1" }]]) {
      assert.equal((await fetch(`${url}/when/${path}`, { headers })).status, 200);
    }
  },
  async "interim responses arrive as what they are"() {
    const hints = await plainly(`${url}/when/103`, { headers: { "Sec-Fetch-Mode": "navigate" } });
    assert.deepEqual([hints.interim, hints.status], [[103], 200]);
    const waited = await plainly(
      `${url}/when/100`,
      { method: "POST", headers: { Expect: "100-continue", "Content-Length": "5" } },
      "hello",
    );
    assert.ok(waited.interim.includes(100));
    assert.equal(waited.status, 200);
    const upgrade = { Connection: "Upgrade", Upgrade: "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==" };
    assert.equal((await plainly(`${url}/when/426`, { headers: upgrade })).status, 101);
    assert.equal((await plainly(`${url}/when/426`)).status, 426);
  },
};

let failed = 0;
await Promise.all(
  Object.entries(checks).map(async ([name, check]) => {
    try {
      await check();
      console.log(`  ok: ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`  FAILED: ${name}: ${error.message}`);
    }
  }),
);
process.exit(failed ? 1 : 0);
