"""What benches/scale has measured: a rare word for it, and afterwards tables and a plot.

    scale.py rare LIST.tsv             the rarest word of a list
    scale.py report FOLDER [TARGET]    prints tables; writes scale.md and scale.svg into TARGET
"""

import collections
import json
import math
import pathlib
import re
import statistics
import sys

CASES = {
    "rare": "one rare word",
    "common": "one common word",
    "three": "three words",
    "typo": "a typo",
    "facets": "a word, two facets",
}
TOOLS = ["dbres", "tantivy", "SQLite FTS5", "ripgrep", "jq", "fzf"]
FIRST = "dbres, the first query"
SCAN = "jq, one scan"
BUILDS = [FIRST, "tantivy", "SQLite FTS5", SCAN]
PARSE = "serde_json, a plain parse"
EMPTY = "an empty program"
WHOLE = ["dbres list --jsonl", "dbres filter", PARSE]
PLOTTED = "three"


def rare(path):
    """The word that stands in the fewest titles and summaries, of those of five letters or more, or with one digit after them."""
    counts = collections.Counter()
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            counts.update(set(re.findall("[a-z0-9]+", f"{cells[1]} {cells[3]}".lower())))
    return min((count, word) for word, count in counts.items() if re.fullmatch("[a-z]{5,}[0-9]?", word))[1]


class Measured:
    """Medians in seconds and other figures by size, case and tool."""

    def __init__(self, folder):
        times = collections.defaultdict(list)
        for line in (folder / "times.jsonl").read_text().splitlines():
            result = json.loads(line)
            times[tuple(result["name"].split("|"))] += result["times"]
        self.medians = {(int(size), *rest): statistics.median(them) for (size, *rest), them in times.items()}
        self.notes = collections.defaultdict(dict)
        for line in (folder / "notes").read_text().splitlines():
            note = json.loads(line)
            self.notes[note.pop("size"), note.pop("case"), note.pop("tool")].update(note)
        self.sizes = sorted({size for size, *_ in self.medians})
        self.setting = json.loads((folder / "setting.json").read_text())

    def time(self, *key):
        """A median, with a dagger where nothing was found."""
        dagger = " †" if self.notes[key].get("hits") == 0 else ""
        return duration(self.medians[key]) + dagger

    def ratio(self, size, case, tool, other, other_case=None):
        ratio = self.medians[size, case, tool] / self.medians[size, other_case or case, other]
        return f"{significant(ratio, 2)}×"

    def memory(self, size, case, tool):
        return amount(self.notes[size, case, tool]["memory"])


def significant(number, digits=3):
    """The first digits of a number, without an exponent."""
    return f"{number:.{max(0, digits - 1 - math.floor(math.log10(number)))}f}" if number > 0 else "0"


def duration(seconds):
    return f"{significant(seconds)} s" if seconds >= 1 else f"{significant(seconds * 1000)} ms"


def amount(count):
    for unit in ["B", "kB", "MB"]:
        if count < 1000:
            return f"{significant(count)} {unit}"
        count /= 1000
    return f"{significant(count)} GB"


def entries(size):
    return f"{size:,}"


def table(head, rows):
    """A Markdown table that can be read as it is."""
    widths = [max(len(row[place]) for row in [head, *rows]) for place in range(len(head))]
    lines = [[cell.ljust(width) if place == 0 else cell.rjust(width)
              for place, (cell, width) in enumerate(zip(row, widths))] for row in [head, *rows]]
    lines.insert(1, ["-" * widths[0]] + ["-" * (width - 1) + ":" for width in widths[1:]])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def tables(measured):
    """Headings, tables and what is to be said of them."""
    sizes, setting = measured.sizes, measured.setting
    words = setting["words"]
    yield "## A query, twenty hits as JSON"
    yield (f"One rare word of each catalog, the common word `{words['common']}`, the three words `{words['three']}`, the "
           f"typo `{words['typo']}`, the word and facets `{words['facets']}`. Medians of whole processes from start to "
           "end; memory is the most that any of the five took.")
    for size in sizes:
        rows = [[tool, *(measured.time(size, case, tool) for case in CASES),
                 max((measured.notes[size, case, tool]["memory"], measured.memory(size, case, tool))
                     for case in CASES)[1]] for tool in TOOLS]
        yield table([f"{entries(size)} entries", *CASES.values(), "memory"], rows)
    yield ("† found nothing. Not all of them do the same. dbres and tantivy look for any of the words, or for what is nearly "
           "the word where no entry has it, and put the best first. SQLite looks for all words as they are typed, by their "
           "stems, and puts the best first; a trigram index would find typos, but is another index. ripgrep and jq look for "
           "all words as they are typed, rank nothing, and take the first twenty. fzf looks for letters in their order and "
           "prints lines. ripgrep and fzf run in a shell, which takes about a millisecond.")
    yield "## dbres to others"
    others = [("tantivy", None), ("SQLite FTS5", None), (EMPTY, "start")]
    rows = [[f"{label}, to {other}",
             *(measured.ratio(size, case, "dbres", other, other_case) for size in sizes)]
            for other, other_case in others for case, label in CASES.items()]
    yield table(["the median of dbres", *map(entries, sizes)], rows)
    yield "Below 1 dbres is the faster one."
    yield "## Before the first answer"
    rows = [[tool, *(measured.time(size, "build", tool) for size in sizes)] for tool in BUILDS]
    rows += [[f"{FIRST}, to {other}", *(measured.ratio(size, "build", FIRST, other) for size in sizes)]
             for other in [SCAN, "tantivy", "SQLite FTS5"]]
    rows += [[f"memory: {tool}", *(measured.memory(size, "build", tool) for size in sizes)] for tool in BUILDS]
    yield table(["building an index", *map(entries, sizes)], rows)
    yield ("dbres builds its index when it is first asked, so that answer is in its time. tantivy and dbres read the JSON and "
           "keep where entries lie in it; tantivy merges what it has into one segment. SQLite reads lines with tabs, made "
           "beforehand, in one transaction and without a journal, keeps the text, and optimizes at the end. One scan is "
           "`jq '.entries | length'`.")
    rows = [["the catalog", *(amount(measured.notes[size, "space", "source"]["bytes"]) for size in sizes)]]
    for tool in TOOLS[:3]:
        row = [f"index of {tool}"]
        for size in sizes:
            taken = measured.notes[size, "space", tool]["bytes"]
            share = taken / measured.notes[size, "space", "source"]["bytes"]
            row.append(f"{amount(taken)}, {share:.0%}" if taken else "none")
        rows.append(row)
    yield table(["space", *map(entries, sizes)], rows)
    yield "## All entries"
    rows = [[tool, *(measured.time(size, "whole", tool) for size in sizes)] for tool in WHOLE]
    rows += [[f"{tool}, to the parse", *(measured.ratio(size, "whole", tool, PARSE) for size in sizes)] for tool in WHOLE[:2]]
    rows += [[f"memory: {tool}", *(measured.memory(size, "whole", tool) for size in sizes)] for tool in WHOLE]
    yield table(["reading the catalog", *map(entries, sizes)], rows)
    yield "The parse reads the file into borrowed structures of all fields, and prints how many there are."


def document(measured):
    setting = measured.setting
    tools = ", ".join(f"{name} {version}" for name, version in setting["tools"].items())
    parts = [
        "# What a search costs as a catalog grows",
        "![Time against the number of entries, for queries and for building an index](scale.svg)",
        ("`benches/scale` has made this page and its plot: it makes catalogs with `benches/generate.rs`, asks dbres and other "
         "programs the same of each, in rounds, so that what else the machine does strikes all alike, and takes medians. "
         "All files lay in the memory that the system keeps of them. The program with tantivy and the plain parse is "
         "`benches/rivals`. Times differ from machine to machine, ratios less so."),
        f"Measured on {setting['cores']} {'core' if setting['cores'] == '1' else 'cores'} with {tools}. To repeat it:",
        "```sh\nbenches/scale                        # all sizes, and this page anew\nbenches/scale 1000 10000             # "
        "some sizes, and only the tables\nbenches/scale -o /tmp 1000 10000     # and a page and a plot in /tmp\n```",
        *tables(measured),
    ]
    return "\n\n".join(parts) + "\n"


# The plot: two panels with one scale of time.
WIDTH, HEIGHT = 1080, 580
TOP, BOTTOM = 116, 500
INK, SOFT, GRID = "#1f2937", "#5b6472", "#e3e7ec"
COLOURS = {
    "dbres": "#d9480f",
    FIRST: "#d9480f",
    "tantivy": "#1c6fd1",
    "SQLite FTS5": "#0b8a6b",
    "ripgrep": "#8b4fc9",
    "jq": "#a77b06",
    SCAN: "#a77b06",
    "fzf": "#c2257a",
    EMPTY: "#7a828e",
}
LABELS = {"SQLite FTS5": "SQLite FTS5", FIRST: "dbres, first query", SCAN: "jq, one scan", EMPTY: "empty program"}


def ticks(least, most):
    return range(math.floor(math.log10(least)), math.ceil(math.log10(most)) + 1)


def tick_label(power):
    return f"{10 ** (power + 3)} ms" if -3 <= power < 0 else f"{10 ** (power + 6)} µs" if power < -3 else f"{10 ** power} s"


def apart(wanted, gap, least, most):
    """Places as near as may be to those wanted, in the same order and not nearer than a gap to each other."""
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    # Labels that touch form a block around the middle of what they want.
    blocks = []
    for place in order:
        blocks.append([[place], wanted[place]])
        while len(blocks) > 1 and blocks[-2][1] + (len(blocks[-2][0]) + len(blocks[-1][0])) / 2 * gap > blocks[-1][1]:
            (upper, _), (lower, _) = blocks[-2:]
            both = upper + lower
            blocks[-2:] = [[both, sum(wanted[each] for each in both) / len(both)]]
    places = list(wanted)
    for block, middle in blocks:
        half = (len(block) - 1) / 2 * gap
        middle = min(max(middle, least + half), most - half)
        for number, place in enumerate(block):
            places[place] = middle - half + number * gap
    return places


def plot(measured):
    query = {tool: (PLOTTED, tool) for tool in TOOLS} | {EMPTY: ("start", EMPTY)}
    build = {tool: ("build", tool) for tool in BUILDS}
    sizes = measured.sizes
    times = [measured.medians[size, *key] for panel in [query, build] for key in panel.values() for size in sizes]
    powers = ticks(min(times), max(times))
    low, high = powers[0], powers[-1]

    def height(seconds):
        return BOTTOM - (math.log10(seconds) - low) / (high - low) * (BOTTOM - TOP)

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        'font-family="sans-serif" font-size="13" role="img" aria-labelledby="title about">',
        '<title id="title">Time against the number of entries</title>',
        '<desc id="about">Two charts with logarithmic axes: on the left the time of a query of three words with each tool, '
        "on the right the time of building an index. The figures stand in scale.md.</desc>",
        f'<rect x="0.5" y="0.5" width="{WIDTH - 1}" height="{HEIGHT - 1}" rx="10" fill="#ffffff" stroke="#d5dae1"/>',
        f'<text x="32" y="40" font-size="20" font-weight="bold" fill="{INK}">What a search costs as a catalog grows</text>',
        f'<text x="32" y="62" fill="{SOFT}">Median time of a whole process, from start to end; both axes are logarithmic, '
        "lower is better</text>",
    ]

    def panel(left, right, heading, series, with_scale):
        least, most = math.log10(sizes[0]), math.log10(sizes[-1])
        if least == most:
            least, most = least - 0.5, most + 0.5

        def across(size):
            return left + (math.log10(size) - least) / (most - least) * (right - left)

        out.append(f'<text x="{left}" y="{TOP - 18}" font-size="14" font-weight="bold" fill="{INK}">{heading}</text>')
        for power in powers:
            y = height(10.0**power)
            out.append(f'<path d="M{left} {y:.1f}H{right}" stroke="{GRID}"/>')
            if with_scale:
                out.append(f'<text x="{left - 10}" y="{y + 4.5:.1f}" text-anchor="end" fill="{SOFT}">{tick_label(power)}</text>')
        for size in sizes:
            x = across(size)
            out.append(f'<path d="M{x:.1f} {TOP}V{BOTTOM + 5}" stroke="{GRID}"/>')
            out.append(f'<text x="{x:.1f}" y="{BOTTOM + 22}" text-anchor="middle" fill="{SOFT}">{entries(size)}</text>')
        out.append(f'<path d="M{left} {BOTTOM}H{right}" stroke="{SOFT}"/>')
        out.append(f'<text x="{(left + right) / 2:.1f}" y="{BOTTOM + 46}" text-anchor="middle" fill="{INK}">entries</text>')
        ends = [height(measured.medians[sizes[-1], *key]) for key in series.values()]
        beside = apart(ends, 17, TOP, BOTTOM)
        # dbres comes last, to lie above the others.
        for (tool, key), end, label in reversed(list(zip(series.items(), ends, beside))):
            points = [(across(size), height(measured.medians[size, *key])) for size in sizes]
            ours = tool.startswith("dbres")
            colour, dashes = COLOURS[tool], ' stroke-dasharray="4 4"' if tool in (EMPTY, SCAN) else ""
            line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
            out.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="{3.2 if ours else 1.8}" '
                       f'stroke-linejoin="round"{dashes}/>')
            out.extend(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{4.2 if ours else 3}" fill="{colour}" stroke="#ffffff"/>'
                       for x, y in points)
            x = points[-1][0]
            if abs(label - end) > 2:
                out.append(f'<path d="M{x + 6:.1f} {end:.1f}L{x + 17:.1f} {label:.1f}" stroke="{colour}" fill="none" '
                           'stroke-opacity="0.6"/>')
            weight = ' font-weight="bold"' if ours else ""
            took = duration(measured.medians[sizes[-1], *key])
            out.append(f'<text x="{x + 20:.1f}" y="{label + 4.5:.1f}" fill="{colour}"{weight}>{LABELS.get(tool, tool)} '
                       f'<tspan fill="{SOFT}" font-weight="normal">{took}</tspan></text>')

    middle = (TOP + BOTTOM) / 2
    out.append(f'<text transform="translate(28 {middle:.0f}) rotate(-90)" text-anchor="middle" fill="{INK}">time</text>')
    words = measured.setting["words"][PLOTTED]
    panel(98, 412, f"A query of {CASES[PLOTTED]}: {words}", query, True)
    panel(630, 870, "Building an index", build, False)
    out.append(f'<text x="{WIDTH - 32}" y="{HEIGHT - 14}" text-anchor="end" font-size="11" fill="{SOFT}">'
               f"{measured.setting['cores']} cores, files in memory; made by benches/scale</text>")
    return "\n".join([*out, "</svg>"]) + "\n"


def main(arguments):
    match arguments:
        case ["rare", path]:
            print(rare(path))
        case ["report", folder, *target] if len(target) <= 1:
            measured = Measured(pathlib.Path(folder))
            print("\n\n".join(tables(measured)))
            for folder in map(pathlib.Path, target):
                folder.mkdir(exist_ok=True)
                (folder / "scale.md").write_text(document(measured), encoding="utf-8")
                (folder / "scale.svg").write_text(plot(measured), encoding="utf-8")
        case _:
            sys.exit(__doc__)


main(sys.argv[1:])
