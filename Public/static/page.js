// Without script the first page is a list of statuses. The rest comes after the first paint, which it would only delay.
requestAnimationFrame(() => setTimeout(start));

async function start() {
  const { all, byId } = await import("./page/dom.js");
  await Promise.all(["statuses", "console", "labs", "runs"].map((part) => import(`./page/${part}.js`)));
  for (const command of all(".command")) command.textContent = command.textContent.replace("localhost:8080", location.host);
  for (const section of all("main > [hidden], #filter")) section.hidden = false;
  byId(location.hash.slice(1))?.scrollIntoView();
}
