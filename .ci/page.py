#!/usr/bin/env python3
"""usage: page.py PORT [--pictures FOLDER] [--axe FILE]: opens the first page of the server at PORT in Chromium.

Needs chromium and chromium-driver. What the page must do is asserted, each as a sentence; with --axe, the file being
axe.min.js, axe-core judges it too. Pictures are taken at 1280 and 390 pixels, light and dark.
"""
import argparse
import base64
import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

WEIGHT = 60_000
CLIENTS_WEIGHT = 65_000
FIRST_CONTENT = 100
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
TAB, ENTER = "\ue004", "\ue007"

# Every text that can be seen and does not stand out enough from what is behind it (WCAG 2.2, 1.4.3).
CONTRAST = r"""
const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
const luminance = (colour) => {
  const [r, g, b] = channels(colour).map((c) => ((c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const behind = (element) => {
  for (; element; element = element.parentElement) {
    const colour = getComputedStyle(element).backgroundColor;
    if ((channels(colour)[3] ?? 1) === 1) return colour;
  }
  return matchMedia("(prefers-color-scheme: dark)").matches ? "rgb(0, 0, 0)" : "rgb(255, 255, 255)";
};
const poor = new Set();
for (const element of document.querySelectorAll("body, body *")) {
  const style = getComputedStyle(element);
  const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) || element.value;
  if (!hasText || !element.checkVisibility() || /SCRIPT|STYLE|OPTION|OPTGROUP/.test(element.tagName)) continue;
  const [low, high] = [luminance(style.color), luminance(behind(element))].sort((a, b) => a - b);
  const ratio = (high + 0.05) / (low + 0.05);
  const size = parseFloat(style.fontSize);
  const isLarge = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
  if (ratio < (isLarge ? 3 : 4.5)) poor.add(`${element.tagName} ${element.className}: ${ratio.toFixed(2)}`);
}
return [...poor];
"""

# What a screen reader and a keyboard need, as far as it can be read from the document.
STRUCTURE = r"""
const faults = [];
const seen = (element) => element.checkVisibility();
const all = (selector) => [...document.querySelectorAll(selector)].filter(seen);
if (document.documentElement.lang !== "en") faults.push("no language");
if (!document.title) faults.push("no title");
for (const [name, number] of Object.entries({ h1: 1, main: 1, header: 1, footer: 1 }))
  if (all(name).length !== number) faults.push(`${all(name).length} × ${name}`);
for (const nav of all("nav")) if (!nav.ariaLabel) faults.push("a nav without a name");
let level = 0;
for (const heading of all("h1, h2, h3, h4, h5, h6")) {
  const own = Number(heading.tagName[1]);
  if (own > level + 1) faults.push(`h${level} is followed by h${own}: ${heading.textContent}`);
  level = own;
}
for (const input of all("input, select, textarea"))
  if (!input.ariaLabel && ![...input.labels].some((label) => label.textContent.trim()))
    faults.push(`no label: ${input.outerHTML}`);
for (const control of all("button, a[href], summary"))
  if (!(control.ariaLabel || control.textContent.trim())) faults.push(`no name: ${control.outerHTML}`);
for (const control of all("button, input, select, textarea, nav a")) {
  const { width, height } = (control.closest("label") ?? control).getBoundingClientRect();
  if (width < 24 || height < 24) faults.push(`too small, ${width} × ${height}: ${control.outerHTML.slice(0, 80)}`);
}
for (const group of all("fieldset"))
  if (!group.querySelector("legend")?.textContent) faults.push("a fieldset without a legend");
const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
for (const id of new Set(ids)) if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.push(`two have the id ${id}`);
for (const element of document.querySelectorAll("[aria-labelledby]"))
  if (!document.getElementById(element.getAttribute("aria-labelledby")))
    faults.push(`labelled by nothing: ${element.outerHTML.slice(0, 60)}`);
for (const element of document.querySelectorAll("[tabindex]"))
  if (element.tabIndex > 0) faults.push("a tabindex above 0");
for (const link of document.querySelectorAll('a[href^="#"]'))
  if (!document.getElementById(link.hash.slice(1))) faults.push(`leads nowhere: ${link.hash}`);
return faults;
"""


class Browser:
    """Chromium, led by its own driver: JSON over HTTP."""

    def __init__(self, folder):
        driver = shutil.which("chromedriver")
        if not driver or not shutil.which("chromium"):
            sys.exit("chromium and chromium-driver are needed")
        self.driver = subprocess.Popen(
            [driver, "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True
        )
        for line in self.driver.stdout:
            if found := re.search(r"started successfully on port (\d+)", line):
                self.base = f"http://127.0.0.1:{found[1]}/session"
                break
        else:
            sys.exit("chromedriver did not start")
        options = ["--headless=new", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={folder}"]
        # What the browser does by itself is not to be counted.
        options += ["--disable-background-networking", "--disable-component-update", "--no-first-run", "--disable-sync"]
        if os.geteuid() == 0:
            options.append("--no-sandbox")
        wanted = {
            "browserName": "chrome",
            "goog:chromeOptions": {"args": options, "binary": shutil.which("chromium")},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }
        self.session = ""
        self.session = "/" + self.call("", capabilities={"alwaysMatch": wanted})["sessionId"]

    def call(self, path, **content):
        data = None if content.pop("get", False) else json.dumps(content).encode()
        request = urllib.request.Request(self.base + self.session + path, data, {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            sys.exit(f"{path}: {json.load(error)['value']['message']}")

    def script(self, text, *arguments):
        return self.call("/execute/sync", script=text, args=arguments)

    def wait(self, condition, seconds=10):
        """Waits until the expression is true, and returns it."""
        end = time.monotonic() + seconds
        while not (value := self.script(f"return {condition}")):
            if time.monotonic() > end:
                return value
            time.sleep(0.05)
        return value

    def keys(self, selector, text):
        element = self.call("/element", using="css selector", value=selector)[ELEMENT]
        self.call(f"/element/{element}/value", text=text)

    def press(self, *keys):
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.call("/actions", actions=[{"type": "key", "id": "keyboard", "actions": actions}])

    def devtools(self, command, **parameters):
        return self.call("/goog/cdp/execute", cmd=command, params=parameters)

    def screen(self, width, height, scheme="light"):
        self.devtools(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        self.devtools("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def picture(self, file, whole=False):
        shot = self.devtools("Page.captureScreenshot", captureBeyondViewport=whole)
        with open(file, "wb") as picture:
            picture.write(base64.b64decode(shot["data"]))

    def log(self, kind):
        return self.call("/se/log", type=kind)

    def end(self):
        with contextlib.suppress(Exception, SystemExit):
            urllib.request.urlopen(urllib.request.Request(self.base + self.session, method="DELETE"), timeout=10)
        self.driver.terminate()
        self.driver.wait(10)


failures = []


def check(sentence, holds, evidence=""):
    print(f"  {'ok' if holds else 'FAILED'}: {sentence}{f' ({evidence})' if evidence != '' else ''}")
    if not holds:
        failures.append(sentence)


def texts(browser, selector):
    return browser.script("return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent)", selector)


def open_page(browser, fragment=""):
    # From about:blank, so that a fragment is a new visit.
    browser.call("/url", url="about:blank")
    browser.call("/url", url=f"{origin}/{fragment}")
    browser.wait("!document.querySelector('#console').parentElement.hidden")


def weight_and_paint(browser):
    open_page(browser)
    loaded = browser.script(
        "return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
        ".map(({ name, decodedBodySize, transferSize }) => [name, decodedBodySize])"
    )
    for name, size in loaded:
        print(f"    {size:6} {name.removeprefix(origin)}")
    total = sum(size for _, size in loaded)
    check(f"it weighs under {WEIGHT} octets before compression", 20_000 < total < WEIGHT, f"{total} octets")
    # A visit starts a process of the browser too; a reload without its cache does not. What else the machine does can
    # only make both slower: it is tried again.
    paint = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
    times = []
    browser.devtools("Network.setCacheDisabled", cacheDisabled=True)
    while len(times) < 10 and min(map(min, times), default=FIRST_CONTENT) >= FIRST_CONTENT:
        open_page(browser)
        first = browser.wait(paint)
        browser.call("/refresh")
        times.append((first, browser.wait(paint)))
    browser.devtools("Network.setCacheDisabled", cacheDisabled=False)
    said = ", ".join(f"{first:.0f} and {again:.0f}" for first, again in times)
    soon = min(map(min, times)) < FIRST_CONTENT
    check(f"it shows its first content in {FIRST_CONTENT} ms", soon, f"visit and reload: {said}")


def statuses(browser, codes):
    rows = texts(browser, ".codes > li > a")
    expected = [f"{code['code']} {code['reasonPhrase']}" for code in codes]
    check("every status is listed, in order", rows == expected, f"{len(rows)} of {len(expected)}")
    text = browser.script("return document.querySelector('main').textContent")
    check("each with its meaning", all(code["meaning"] in text for code in codes))
    check("each with when to send it", all(code["occasion"] in text for code in codes))

    def shown():
        rows = "[...document.querySelectorAll('.codes > li')]"
        return browser.script(f"return {rows}.filter((li) => li.checkVisibility()).map((li) => li.id)")

    browser.keys("#search", "lock")
    check("search finds by word", "423" in shown() and "404" not in shown(), shown())
    check("and says how many", re.match(r"\d+ of \d+ ", browser.script("return found.textContent")))
    browser.script("search.value = ''; search.form.requestSubmit()")
    browser.keys("#search", "412" + ENTER)
    browser.wait("document.getElementById('412').querySelector('.more')")
    more = browser.script("return document.getElementById('412').innerText")
    check("search finds by number, and Enter opens it", shown() == ["412"])
    code = next(code for code in codes if code["code"] == 412)
    reasons = [field["why"] for field in code["fields"]]
    wanted = [code["client"], code["reference"], "/status/412", "/when/412", *reasons]
    check("what is opened has client, fields and reasons, reference, both URLs", all(text in more for text in wanted))
    commands = texts(browser, "[id='412'] .command")
    named = len(commands) == 3 and all(f"127.0.0.1:{port}" in command for command in commands)
    check("and commands that name this server", named, commands)
    browser.devtools("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
    button = "document.querySelector('[id=\"412\"] .copy button')"
    browser.script(f"{button}.click()")
    copied = browser.wait(f"{button}.textContent === 'Copied' && getSelection().toString()")
    check("a button copies a command", copied == commands[0], copied)
    browser.script("search.value = ''; document.querySelector('[name=class][value=\"3\"]').click()")
    check("a filter shows one class", shown() == [str(c["code"]) for c in codes if c["code"] // 100 == 3])
    browser.script("document.querySelector('[name=class]').click(); registered.click()")
    check("another one those that are registered", shown() == [str(c["code"]) for c in codes if c["registered"]])
    open_page(browser, "#404")
    opened = browser.wait("document.getElementById('404').querySelector('.more')?.checkVisibility()")
    check("/#404 opens a status", opened)


def ask_console(browser, name):
    """One of the console's examples; its outcome, and what both sides show."""
    browser.script(
        "outcome.textContent = '';"
        "[...document.querySelectorAll('#examples button')].find((b) => b.textContent === arguments[0]).click()",
        name,
    )
    browser.wait("outcome.textContent && !/^Sent/.test(outcome.textContent) && document.querySelector('#exchange h3')")
    browser.wait("document.querySelectorAll('#exchange h3').length > 1", 3)
    return browser.script(
        "return [outcome.textContent, exchange.innerText, document.querySelector('#command code').textContent]"
    )


def console(browser):
    outcome, both, command = ask_console(browser, "301")
    location = re.search(r"(?i)location: .*/anything", both)
    check("the console shows a 301 as it is", outcome.startswith("301") and location, outcome)
    check("and that the browser hides it", "opaque" in both)
    outcome, both, command = ask_console(browser, "404")
    whole = "content-type: text/plain" in both and "There is nothing here" in both
    check("a 404, with fields and content", outcome.startswith("404 Not Found") and whole, outcome)
    check("its command", command == f"curl -i 127.0.0.1:{port}/status/404", command)
    outcome, both, command = ask_console(browser, "503 after 1 s")
    took = re.search(r"head after (\d+) ms", both)
    right = outcome.startswith("503 Service Unavailable") and took and 1000 <= int(took[1]) < 3000
    check("a 503 with its delay", right, took and took[0])
    check("and its field", "retry-after: 2" in both)
    outcome, both, command = ask_console(browser, "a reset")
    check("a reset", outcome.startswith("No answer") and "fault=reset" in outcome, outcome)
    outcome, both, command = ask_console(browser, "a reset in the content")
    check("a reset after half of the content", outcome.startswith("200 OK, then it broke off"), outcome)
    outcome, both, command = ask_console(browser, "content in drips")
    pieces = re.search(r"in (\d+) pieces?", both)
    dripped = "one two three four five" in both and pieces and int(pieces[1]) > 1
    check("content as it comes", dripped, pieces and pieces[0])
    browser.script(
        "const form = document.querySelector('#request'); form.reset(); form.elements.follow.checked = true;"
        "form.elements.path.value = '/redirect/2'; outcome.textContent = ''; form.requestSubmit()"
    )
    browser.wait("/\\d ms/.test(outcome.textContent)")
    outcome = browser.script("return outcome.textContent")
    check("redirects followed", "200 OK from" in outcome, outcome)


def labs(browser):
    browser.script("document.querySelector('#redirect').requestSubmit()")
    browser.wait("document.querySelector('#hops h3')")
    said = browser.script("return document.querySelector('#hops [role=status]').textContent")
    check("the redirect lab lands after three hops", "Landed with 200 OK after 3 hops" in said, said)
    browser.script("document.querySelector('#retry').requestSubmit()")
    browser.wait("document.querySelectorAll('#attempts h3').length > 1", 15)
    steps = browser.script("return document.querySelector('#attempts .attempts').innerText")
    past = all(step in steps for step in ("503 Service Unavailable", "Retry-After: 1", "200 OK"))
    check("the retry lab waits and gets past", past, steps.replace("\n", " | "))


def runs(browser):
    name = browser.script("return document.querySelector('#run [name=id]').value")
    try:
        with urllib.request.urlopen(f"{origin}/run/{name}") as answer:
            has_journal = all("number" in attempt for attempt in json.load(answer)["attempts"])
    except urllib.error.HTTPError:
        has_journal = False
    browser.script("document.querySelector('#run [name=watch]').click()")
    if has_journal:
        browser.wait("document.querySelector('#journal li')")
        before = browser.script("return document.querySelectorAll('#journal li').length")
        urllib.request.urlopen(f"{origin}/run/{name}/status/204").close()
        after = browser.wait(f"document.querySelectorAll('#journal li').length > {before} && journal.innerText")
        check("the journal shows what another client asks for, live", after and "→ 204" in after, before)
    else:
        browser.wait("/journal/.test(watching.textContent)")
        said = browser.script("return watching.textContent")
        check("it says that there is no journal", said == "There is no journal on this server.", said)
    browser.script("document.querySelector('#run [name=watch]').click()")
    browser.script("list.click()")
    said = browser.wait("verdict.textContent")
    listed = browser.script("return document.querySelectorAll('#checks li').length")
    right = said in (f"{listed} checks", "Checks are not on this server.")
    check("checks are listed, or it says that there are none", right, said)
    if listed:
        commands = texts(browser, "#checks code")
        whole = len(commands) == listed and all(f"/run/{name}/check/" in command for command in commands)
        check("each with its command", whole, commands[0])
        url = re.search(r"\S+/check/\S+$", commands[0])[0]
        urllib.request.urlopen(f"http://{url}").close()
    browser.script("verdict.textContent = ''; judge.click()")
    said = browser.wait("verdict.textContent")
    check("the report is shown, or it says why not", re.search(r"^page-\w+: |no report", said), said)
    if listed and has_journal:
        verdicts = texts(browser, "#checks b")
        check("with the verdict on what was asked for", verdicts == ["conforms"], verdicts)


def accessibility(browser, axe, has_parts=True):
    for width, height in (1280, 900), (390, 844):
        for scheme in "light", "dark":
            browser.screen(width, height, scheme)
            poor = browser.script(CONTRAST)
            check(f"text stands out at {width} pixels, {scheme}", not poor, ", ".join(poor))
            if axe:
                browser.script(axe)
                serious = browser.call(
                    "/execute/async",
                    script="const done = arguments[0]; axe.run().then(({ violations }) => done(violations.map("
                    "({ id, impact, nodes }) => [impact, id, nodes.length, nodes[0].html, nodes[0].failureSummary])))",
                    args=[],
                )
                for violation in serious:
                    print("    axe:", *violation)
                serious = [v[1] for v in serious if v[0] in ("serious", "critical")]
                check(f"axe finds nothing serious at {width} pixels, {scheme}", not serious, ", ".join(serious))
        if has_parts:
            faults = browser.script(STRUCTURE)
            check(f"structure, names and sizes at {width} pixels", not faults, "; ".join(faults))
        wide = browser.script("return document.documentElement.scrollWidth")
        check(f"nothing is wider than {width} pixels", wide <= width, wide)


def made_pages(browser, axe):
    """Pages that the server makes by itself, and that have no parts."""
    for path in "/codes/504", "/when", "/checks":
        browser.call("/url", url=origin + path)
        check(f"{path} is a page", browser.script("return document.title && document.querySelector('h1')"))
        accessibility(browser, axe, has_parts=False)


def client_report(browser, axe):
    """The page about clients: judged as the first one, and its filters, which are style alone."""
    browser.screen(1280, 900)
    browser.call("/url", url=f"{origin}/static/clients.html")
    size = browser.script("return performance.getEntriesByType('navigation')[0].decodedBodySize")
    check(f"the page about clients weighs under {CLIENTS_WEIGHT} octets", 20_000 < size < CLIENTS_WEIGHT, size)
    accessibility(browser, axe)
    browser.screen(1280, 900)
    rows = "[...document.querySelectorAll('tbody + tbody tr')].filter((row) => row.cells[1] && row.checkVisibility())"
    clients = len(texts(browser, "thead th")) - 1
    everything = browser.script(f"return {rows}.length")
    check("it has a row for each check in which a client deviates", everything > 50, everything)
    browser.script("document.getElementById('n').click()")
    violated = browser.script(f"return {rows}.map((row) => Boolean(row.querySelector('.n')))")
    check("it shows violations only", 0 < len(violated) < everything and all(violated), len(violated))
    browser.script("document.querySelector('select').selectedIndex = 1")
    cells = browser.script(f"return {rows}.map((row) => [...row.cells].filter((cell) => cell.checkVisibility()).length)")
    check("and of one client only", clients > 1 and set(cells) == {2} and len(cells) < len(violated), len(cells))


def keyboard(browser):
    browser.screen(1280, 900)
    open_page(browser)
    stops = []
    for _ in range(22):
        browser.press(TAB)
        stops.append(browser.script(
            "const e = document.activeElement, s = getComputedStyle(e);"
            "const visible = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;"
            "return [e.textContent.trim().slice(0, 20) || e.id || e.name, visible]"
        ))
    check("Tab goes from the skip link on", stops[0][0] == "To the content", [name for name, _ in stops])
    hidden = [name for name, visible in stops if not visible]
    check("and where it is can be seen", not hidden, hidden)
    browser.script("document.querySelector('.codes button').focus()")
    browser.press(ENTER)
    opened = browser.wait("document.querySelector('.codes button').ariaExpanded === 'true'")
    check("Enter opens a status", opened)


def pictures(browser, folder):
    os.makedirs(folder, exist_ok=True)
    for width, height in (1280, 900), (390, 844):
        for scheme in "light", "dark":
            browser.screen(width, height, scheme)
            open_page(browser)
            stem = os.path.join(folder, f"{width}-{scheme}")
            browser.picture(f"{stem}-top.png")
            browser.script("document.getElementById('412').querySelector('button').click()")
            browser.wait("document.querySelector('.more')")
            browser.script("document.getElementById('412').scrollIntoView()")
            browser.picture(f"{stem}-status.png")
            ask_console(browser, "301")
            browser.picture(f"{stem}-301.png")
            ask_console(browser, "503 after 1 s")
            browser.picture(f"{stem}-console.png")
            browser.script("for (const id of ['redirect', 'retry']) document.getElementById(id).requestSubmit()")
            browser.script("list.click()")
            browser.wait("document.querySelectorAll('#attempts h3').length > 1", 15)
            browser.script("document.querySelector('#run [name=watch]').click(); redirects.scrollIntoView()")
            browser.wait("watching.textContent && !/^Waiting/.test(watching.textContent)")
            browser.picture(f"{stem}-labs.png")
            browser.script("runs.scrollIntoView()")
            browser.picture(f"{stem}-runs.png")


def silence(browser):
    """What the browser's console has, and whom it asked."""
    unexpected = []
    for entry in browser.log("browser"):
        # Chromium notes each status that is an error, and each broken connection, whatever a page does about it. Those
        # were asked for: they are in a run of the page, or what this server does not have, as an icon for pages it makes.
        asked = re.search(r"/run/page-|/checks |/favicon", entry["message"]) and entry["source"] == "network"
        if not asked and entry["level"] in ("SEVERE", "WARNING"):
            unexpected.append(entry["message"])
    check("no error in the browser's console", not unexpected, "; ".join(unexpected))
    others = set()
    for entry in browser.log("performance"):
        event = json.loads(entry["message"])["message"]
        if event["method"] == "Network.requestWillBeSent":
            url = event["params"]["request"]["url"]
            if not url.startswith((origin + "/", "data:", "about:", "chrome:", "chrome-error:")):
                others.add(url)
    check("no request to another host", not others, ", ".join(others))


options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
options.add_argument("port", type=int)
options.add_argument("--pictures")
options.add_argument("--axe", type=argparse.FileType())
settings = options.parse_args()
port = settings.port
origin = f"http://127.0.0.1:{port}"

with urllib.request.urlopen(f"{origin}/codes.json") as answer:
    table = json.load(answer)["codes"]
with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
    chromium = Browser(profile)
    try:
        chromium.screen(1280, 900)
        weight_and_paint(chromium)
        statuses(chromium, table)
        console(chromium)
        labs(chromium)
        runs(chromium)
        axe = settings.axe.read() if settings.axe else None
        accessibility(chromium, axe)
        keyboard(chromium)
        made_pages(chromium, axe)
        client_report(chromium, axe)
        if settings.pictures:
            pictures(chromium, settings.pictures)
        silence(chromium)
    finally:
        chromium.end()
sys.exit(f"{len(failures)} things about the page are not as they should be" if failures else 0)
