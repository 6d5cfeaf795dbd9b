// What fetch does at a redirect: one line for each method and code.
const [base, ...codes] = process.argv.slice(2);
for (const method of ["POST", "PUT"]) {
  for (const code of codes) {
    let line = "error - -";
    try {
      const answer = await fetch(`${base}/redirect/${code}/1`, { method, body: "hello" });
      const { headers } = answer;
      line = `${answer.status} ${headers.get("x-request-method")} ${headers.get("x-request-content-length")}`;
      await answer.text();
    } catch {
      // It is an error, and that is what is told.
    }
    console.log(`${method} ${code} ${line}`);
  }
}
