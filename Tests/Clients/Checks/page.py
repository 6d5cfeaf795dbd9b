"""The client report as a page: every check, what each client makes of it, and why; one file, without script."""
import html
import itertools
import re

COMMAND = "python3 Tests/Clients/Checks/table.py STATUS_SERVER README.md --html Public/static/clients.html"
WORDS = {"conforms": "yes", "permitted": "may", "violates": "no", "not observed": ""}
CLASSES = {"violates": "n", "permitted": "m"}

STYLE = """
:root{color-scheme:light dark;--text:#1c1d22;--soft:#585a66;--ground:#fff;--line:#dcdde5;--link:#2f54c8;
--yes:#1b7040;--may:#7a5200;--no:#b3202c;--wash:#fdeaea;--tint:#fdf4dc}
@media(prefers-color-scheme:dark){:root{--text:#e7e7ec;--soft:#a8aab8;--ground:#15161a;--line:#353844;
--link:#9db4ff;--yes:#7fd8a0;--may:#f0c36a;--no:#ff9c9c;--wash:#3b1d20;--tint:#332a12}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:75rem;padding:1.5rem 1rem 4rem;background:var(--ground);color:var(--text);
font:1rem/1.5 system-ui,sans-serif}
h1{margin:.5rem 0;line-height:1.2}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
code,i{font:.85em ui-monospace,monospace;overflow-wrap:anywhere}
i,small,p,li{color:var(--soft)}
header p{max-width:48rem}
fieldset{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:1rem 0;padding:0;border:0}
legend{padding:0;font-weight:600}
label{display:inline-flex;align-items:center;gap:.4rem;min-height:2rem}
input{accent-color:var(--link)}
table{width:100%;border-collapse:collapse}
th,td{padding:.45rem .3rem;border-top:1px solid var(--line);text-align:center;vertical-align:top}
th{text-align:left;font-weight:400}
td{width:3rem;color:var(--yes)}
thead{position:sticky;top:0;z-index:1;background:var(--ground);box-shadow:0 1px var(--line)}
thead th{padding:.4rem 0;border:0;vertical-align:bottom}
thead span{writing-mode:vertical-rl;transform:rotate(180deg);line-height:1.1}
thead th+th{text-align:center}
#s td{color:inherit}
tbody+tbody tr:first-child>th{padding-top:1.5rem;border:0}
.m{color:var(--may);background:var(--tint)}
.n{color:var(--no);background:var(--wash);font-weight:700}
summary{cursor:pointer}
p{margin:.25rem 0}
select{min-height:2.4rem;padding:0 .5rem;border:1px solid var(--soft);border-radius:.4rem;background:var(--ground);
color:inherit;font:inherit}
""".strip()

NARROW = """
@media(max-width:44rem){
table,thead,tbody{display:block}
tr{display:grid;grid-template-columns:repeat(COUNT,1fr)}
th,td{padding:.35rem 0}
td{width:auto;border:0;font-size:.85rem}
tbody th,[colspan]{grid-column:1/-1}
#s tr{display:grid!important}
thead th{align-self:end}
thead th:first-child{display:none}
}
""".strip()


def filters(count):
    """Style that leaves what a verdict and a client choose."""
    only, rows = ":has(#n:checked)", ":is(tbody,tr:has(td)):not(#s,:has"
    hidden = [f"{only} {rows}(.n))"]
    for place in range(2, count + 2):
        client = f":has([value=c{place}]:checked)"
        hidden.append(f"{client} :is(td,thead th):not(:first-child,:nth-child({place}),[colspan])")
        for choice, cell in [("", "[class]"), (only, ".n")]:
            hidden.append(f"{choice}{client} {rows}({cell}:is(:nth-child({place}),[colspan])))")
    return ",\n".join(hidden) + "{display:none}\n#s tr{display:table-row!important}"


def clause_key(row):
    """RFCs by number, sections in their order."""
    return [int(number) for number in re.findall(r"\d+", row["clause"])]


def reasons(check, reports):
    """Why verdicts deviate, and of which clients, unless it is all that have the verdict."""
    lines = []
    for verdict in CLASSES:
        clients = {}
        for (name, _), report in reports.items():
            if report[check]["verdict"] == verdict:
                clients.setdefault(report[check]["reason"], []).append(name)
        most = max(clients.values(), key=len, default=None)
        for reason, names in sorted(clients.items(), key=lambda item: item[1] is most):
            who = f" ({'the others' if names is most else ', '.join(names)})" if len(clients) > 1 else ""
            lines.append((f"{WORDS[verdict]}{who}: ", html.escape(reason, quote=False)))
    return "".join(f"<p>{label if len(lines) > 1 else ''}{reason}" for label, reason in lines)


def row_of(check, row, reports):
    verdicts = [report[check]["verdict"] for report in reports.values()]
    cells = [f"<td{f' class={CLASSES[one]}' if one in CLASSES else ''}>{WORDS[one]}" for one in verdicts]
    if len(set(verdicts)) == 1:
        cells = [cells[0].replace("<td", f"<td colspan={len(verdicts)}", 1)]
    title = html.escape(row["title"], quote=False)
    return (f"<tr><th><details><summary>{title} <i>{check}</i></summary>{reasons(check, reports)}</details>"
            f"{''.join(cells)}\n")


def body(reports):
    """The clauses in their order, each with its checks; and a line with those of which nobody deviates."""
    lines, silent = [], []
    rows = sorted(next(iter(reports.values())).items(), key=lambda item: clause_key(item[1]))
    for clause, members in itertools.groupby(rows, key=lambda item: item[1]["clause"]):
        members = list(members)
        link = f"<a href={members[0][1]['url']}>{clause}</a>"
        deviating = [check for check, _ in members
                     if any(report[check]["verdict"] in CLASSES for report in reports.values())]
        others = ", ".join(check for check, _ in members if check not in deviating)
        if not deviating:
            silent.append(f"<li>{link} {others}\n")
            continue
        lines.append(f"<tbody><tr><th>{link}{others and f' <small>{others}</small>'}\n")
        lines += [row_of(check, row, reports) for check, row in members if check in deviating]
    return "".join(lines), "".join(silent)


def page(reports, day):
    """The page; `day` says when the clients were run."""
    count = len(reports)
    heads = "".join(f"<th><span>{html.escape(name)} <small>{found}</small></span>" for name, found in reports)
    sums = []
    for verdict, word in WORDS.items():
        cells = [f"<td>{sum(row['verdict'] == verdict for row in report.values())}" for report in reports.values()]
        sums.append(f"<tr><th>{verdict}{f' ({word})' if word else ', left empty'}{''.join(cells)}\n")
    options = "".join(f"<option value=c{place}>{name}" for place, (name, _) in enumerate(reports, 2))
    style = "\n".join([STYLE, filters(count), NARROW.replace("COUNT", str(count))])
    checks = len(next(iter(reports.values())))
    rows, silent = body(reports)
    return f"""<!DOCTYPE html>
<html lang=en>
<meta charset=utf-8>
<meta name=viewport content="width=device-width">
<title>What clients make of HTTP – status-server</title>
<link rel=icon href=data:,>
<style>
{style}
</style>
<header>
<p><a href=../>status-server</a>
<h1>What {count} clients make of HTTP</h1>
<p>Each of {checks} checks is one thing that HTTP asks of a client. They are in the order of their clauses; a title opens the
reasons. Those that nobody deviates from stand beside the clause. What a client does not do is not observed of it.
<p>Made on {day}.
</header>
<main>
<form>
<fieldset>
<legend>Show</legend>
<label><input type=radio name=show checked> whatever deviates</label>
<label><input type=radio name=show id=n> violations only</label>
<label>Client <select><option>all{options}</select></label>
</fieldset>
</form>
<table>
<thead><tr><th>Check{heads}
<tbody id=s>
{''.join(sums)}{rows}</table>
<h2>Nobody deviates from</h2>
<ul>
{silent}</ul>
</main>
<footer>
<p>Made by <code>{COMMAND}</code>
</footer>
"""


def verdicts(text):
    """What such a page says: for each client and version the words of the README by check, where anybody deviates."""
    heads = [" ".join(parts) for parts in re.findall(r"<th><span>(.+?) <small>(.+?)</small>", text)]
    told = {head: {} for head in heads}
    for check, cells in re.findall(r"<i>([^<]*)</i></summary>.*</details>(.*)", text):
        words = re.findall(r"<td[^>]*>([^<]*)", cells)
        if len(words) == 1:
            words *= len(heads)
        for head, word in zip(heads, words, strict=True):
            told[head][check] = word
    return told
