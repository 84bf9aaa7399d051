"""Do docs/schema and the program agree?  Run by tests/check-schema; prints TAP.

An editor reads a schema, the program its own tables, and neither knows of the other.  So the
program is asked: each question is a file that is given to `askwell check` and, as an editor would
read it (YAML 1.2), to a validator.  The questions are the shipped files, every file of
tests/data/bad, and samples with every key, of which one value is changed at a time.
"""

import concurrent.futures
import copy
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

import jsonschema
import yaml

KINDS = ["topic", "glossary", "crisis", "interface", "search", "kiosk", "theme"]
BATCH = 32  # paths in one run of the check, which takes 64

# What a schema can see.  A mistake with one of these codes must be one for both.
SEEN = {
    "unknown-key", "missing-key", "wrong-type", "wrong-value", "id-form", "limit", "placeholder",
    "crisis-number", "unknown-role", "empty",
}
# What it cannot, and why.
BEYOND = {
    "the file itself, before it is YAML": [
        "file-read", "file-size", "file-count", "file-ending", "file-name", "utf-8",
        "control-character"],
    "the editor's YAML reader tells it, or the shape of the YAML": [
        "yaml", "duplicate-key", "alias", "tag", "several-documents", "too-deep",
        "too-many-values", "cut-by-comment", "curly-quotes"],
    "it takes the other entries to know": [
        "duplicate-id", "dangling-link", "missing-translation", "numbers-differ", "phones-differ",
        "parts-differ"],
    "it takes Markdown": ["markup", "markup-shown"],
    "it takes the colors that a terminal shows": ["contrast", "colour-only"],
    "it takes the width of characters": ["width"],
    "it takes the day of today": ["recheck", "future-date", "stale-review"],
    "it takes counting and judging words": [
        "length", "hard-to-read", "too-hard-to-read", "hard-topic", "long-sentence",
        "long-paragraph", "long-list", "long-word", "hard-word", "passive", "not-to-the-reader",
        "number-alone", "two-denominators", "arithmetic", "abbreviation", "many-terms",
        "unsafe-words", "place-words", "claim", "dose", "no-source", "no-ask"],
}
# Files of tests/data/bad whose mistake has a code that a schema can see, and yet it cannot.
EXCUSED = {
    "visit.missing-title": "a clinic's own file leaves the title to the library's",
    "visit.self-link": "it takes comparing two values",
    "crisis.page-mistyped": "it takes telling numbers in a text apart",
    "kiosk.no-directory": "it takes the directories that there are",
}
# A sample of each kind with every key; that of interface is the English file.
SAMPLES = {
    "topic": {
        "topic": "visit", "title": "Your visit", "summary": "What to bring",
        "entries": [{
            "id": "first-visit", "question": "What happens?", "short": "You talk.",
            "answer": "You meet the team.\n", "ask": ["How long?"], "keywords": ["first talk"],
            "related": ["ride-home"],
            "sources": [{"title": "A page", "by": "A society", "year": 2023,
                         "url": "https://example.org/a", "recheck": "2190-05-01"}],
            "updated": "2026-01-21", "recheck": "2190-05-01",
            "reviewed": {"date": "2026-01-21", "by": "Ann Lee, RN"}, "hide": False,
        }]},
    "glossary": {"words": [{"id": "dose", "term": "a dose", "also": ["two doses"],
                            "meaning": "How much you get."}]},
    "crisis": {
        "line": {"full": "Call or text 988. In danger: call 911", "medium": "Call or text 988",
                 "short": "Call 988"},
        "page": [{"heading": "Help now", "when": "staffed", "text": "Tell somebody."},
                 {"text": "Call 988 or 911."}],
        "phrases": {"panel": ["want to die"], "strip": ["no hope"], "medical": ["chest pain"],
                    "medical-strip": ["passed out"], "never": ["die cast"]}},
    "search": {"synonyms": [["cost", "price"]], "stop": ["the"],
               "misspelt": {"ketamin": "ketamine"}},
    "kiosk": {"clinic": {"name": "Lake Clinic", "phone": "call 555-0100", "hours": "8 to 5"},
              "languages": ["en"], "theme": "calm", "staffed": True,
              "idle": {"lists": 120, "answer": 180, "warning": 60}},
    "theme": {
        "name": "My look", "names": {"es": "Mi modo"}, "accessible": False, "order": 5,
        "roles": {
            "text": {"fg": "#000000", "bg": "#ffffff", "fg256": 16, "bg256": 231, "fg16": "black",
                     "bg16": "white", "fg8": "black", "bg8": "white", "attr": "none"},
            **{role: {"attr": "bold"} for role in (
                "title heading question key-message strong emphasis link match selected-match"
                " number dim note bar key field preview").split()},
            "selected": {"attr": "reverse"}, "crisis": {"attr": "reverse"}}},
}
# Texts that are tried where the sample has no space in it: there the form may matter.
FORMS = ["two words", "one two three four", "Capital", "-first", "a_b", "https://example.org/a b",
         "ftp://x", "#00ff00", "#00ff0", "bright-red", "pink", "default", "2026-1-1", "21.11.2026",
         "2026-04-31", "2026-02-30", "1899-12-31", "2201-01-01"]
NUMBERS = [0, 15, 16, 19, 20, 59, 60, 120, 121, 255, 256, 999, 1000, 1799, 1800, 1801]


# ---- reading as an editor does ----

class Editor(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML 1.2: `yes` and dates are texts; a key that comes twice is an error."""
    yaml_implicit_resolvers = {}

    def construct_mapping(self, node, deep=False):
        names = [key.value for key, _ in node.value]
        if len(names) != len(set(names)):
            raise yaml.constructor.ConstructorError(None, None, "a key comes twice")
        return super().construct_mapping(node, deep)


for tag, pattern, first in [
        ("null", r"^(null|Null|NULL|~|)$", ["n", "N", "~", ""]),
        ("bool", r"^(true|True|TRUE|false|False|FALSE)$", list("tTfF")),
        ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
        ("float", r"^[-+]?([0-9]+\.[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?$", list("-+.0123456789"))]:
    Editor.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(pattern), first)

SCHEMAS = {kind: json.load(open(f"docs/schema/{kind}.json", encoding="utf-8")) for kind in KINDS}


def is_valid(kind, document):
    return jsonschema.Draft7Validator(SCHEMAS[kind]).is_valid(document)


def complaints(kind, document):
    return [f"{'/'.join(map(str, e.path))}: {e.message[:200]}"
            for e in jsonschema.Draft7Validator(SCHEMAS[kind]).iter_errors(document)]


def kind_of(path):
    if path.split("/")[-2] == "themes":
        return "theme"
    name = os.path.basename(path).removesuffix(".yaml")
    return name if name in KINDS else "topic"


# ---- asking the program ----

def ask(program, questions):
    """questions: kind, {name: bytes}, name.  For each the mistakes in the file of that name: code,
    hint, line."""
    with tempfile.TemporaryDirectory() as scratch:
        for i, (_, files, _) in enumerate(questions):
            for name, text in files.items():
                os.makedirs(os.path.dirname(f"{scratch}/{i}/{name}"), exist_ok=True)
                with open(f"{scratch}/{i}/{name}", "wb") as out:
                    out.write(text)
        places = [(f"{scratch}/{i}/{name}" if kind == "theme" else f"{scratch}/{i}",
                   f"{scratch}/{i}/{name}") for i, (kind, _, name) in enumerate(questions)]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            batches = [places[i:i + BATCH] for i in range(0, len(places), BATCH)]
            return [a for batch in pool.map(lambda b: check(program, b), batches) for a in batch]


def check(program, places):
    told = subprocess.run([program, "check", "--format", "json", *(path for path, _ in places)],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    told = json.loads(told.stdout)
    if len(told["diagnostics"]) < told["errors"] + told["warnings"] and len(places) > 1:
        # It keeps a thousand messages.
        half = len(places) // 2
        return check(program, places[:half]) + check(program, places[half:])
    mistakes = [d for d in told["diagnostics"] if (d["severity"], d["class"]) == ("error", "load")]
    return [[(d["code"], d["hint"] or "", d["line"]) for d in mistakes if d["file"] == file]
            for _, file in places]


def question(kind, document):
    name = {"kiosk": "kiosk.yaml", "theme": "themes/mine.yaml", "topic": "en/01-visit.yaml"}.get(
        kind, f"en/{kind}.yaml")
    files = {} if kind == "theme" else {"kiosk.yaml": b"languages: [en]\n",
                                        "en/02-other.yaml": b"topic: other\n"}
    lines = [json.dumps(document)]
    if document and isinstance(document, dict):
        lines = [f"{key}: {json.dumps(value)}" for key, value in document.items()]
    files[name] = "\n".join([*lines, ""]).encode()
    return kind, files, name


# ---- walking through a document and its schema ----

def resolved(kind, schema):
    """The schema of one value with what it refers to, as one map."""
    whole = {}
    for part in [schema, *schema.get("allOf", [])]:
        if "$ref" in part:
            part = SCHEMAS[kind]["definitions"][part["$ref"].split("/")[-1]]
        whole = {**part, **whole}
    return whole


def walk(kind, value, schema, path=()):
    """Every value of a document: its path and its schema."""
    schema = resolved(kind, schema)
    yield path, value, schema
    if isinstance(value, dict):
        for key, child in value.items():
            below = schema.get("properties", {}).get(key, schema.get("additionalProperties", {}))
            yield from walk(kind, child, below or {}, (*path, key))
    elif isinstance(value, list):
        for i, child in enumerate(value):
            yield from walk(kind, child, schema["items"], (*path, i))


def changed(document, path, value):
    """A copy with another value at the path; value is DROP: without it."""
    document = copy.deepcopy(document)
    if not path:
        return value
    place = document
    for step in path[:-1]:
        place = place[step]
    if value is DROP:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return document


DROP = object()


def other_values(value, schema):
    """What to try in the place of a value."""
    yield from [None, "", " ", ["some words"], {"qqqq": "some words"}, 7, True]
    if isinstance(value, dict):
        yield {}
    elif isinstance(value, list):
        yield []
        yield value * 499 if len(value) == 1 else []
        yield [f"a{i}" for i in range(500)]
        yield [f"a{i}" for i in range(501)]
    elif isinstance(value, str):
        yield from ["!!!", "12", "a {b} c", "{clinic.name}", *([] if " " in value else FORMS)]
        most = schema.get("maxLength", 20000)
        yield from ["a" * most, "a" * (most + 1)]
    else:
        yield from [not value] if isinstance(value, bool) else NUMBERS


def is_stricter(old, new):
    """Where an editor says more than the program: a key with nothing behind it, which the program
    takes as absent; and a number or a `true` where a text belongs, or the other way round, which
    the program reads as it stands."""
    if new is None or (isinstance(new, str) and not new.strip()):
        return True
    plain = (str, int, bool)
    return isinstance(old, plain) and isinstance(new, plain) and type(old) is not type(new)


# ---- the tests ----

def test_schemas_are_schemas(_):
    for schema in SCHEMAS.values():
        jsonschema.Draft7Validator.check_schema(schema)
    return []


def shipped():
    return sorted(glob.glob("content/*.yaml") + glob.glob("content/*/*.yaml") +
                  glob.glob("themes/*.yaml"))


def test_shipped_files_are_valid(_):
    wrong = []
    for path in shipped():
        with open(path, encoding="utf-8") as file:
            document = yaml.load(file, Editor)
        wrong += [f"{path}: {c}" for c in complaints(kind_of(path), document)]
    return wrong


def test_shipped_files_name_their_schema(_):
    wrong = []
    for path in shipped():
        with open(path, encoding="utf-8") as file:
            first = file.readline().strip()
        schema = os.path.relpath(f"docs/schema/{kind_of(path)}.json", os.path.dirname(path))
        if first != f"# yaml-language-server: $schema={schema}":
            wrong.append(f"{path}: does not begin with: # yaml-language-server: $schema={schema}")
    return wrong


def test_every_code_is_seen_or_beyond(_):
    with open("src/core/diag.h", encoding="utf-8") as file:
        codes = re.findall(r'^\tX\([A-Z0-9_]+, "([a-z0-9-]+)"', file.read(), re.M)
    told = [*SEEN, *(code for list_ in BEYOND.values() for code in list_)]
    return [f"{code}: is in one of SEEN and BEYOND only" for code in
            sorted(set(codes) ^ set(told))] + ([] if len(codes) > 50 else ["no codes found"])


def read_library(root):
    files = {}
    for path in glob.glob(f"{root}/**/*.yaml", recursive=True):
        with open(path, "rb") as file:
            files[os.path.relpath(path, root)] = file.read()
    return files


def bad_questions():
    """The table of test_content_bad says which file of a library a bad one stands for."""
    with open("tests/unit/test_content_bad.c", encoding="utf-8") as file:
        names = dict(re.findall(r'^\t\{ "([a-z-]+)", "([a-z0-9/-]+\.yaml)" \},$', file.read(),
                                re.M))
    good, plain = read_library("tests/data/good"), read_library("tests/data/plain")
    for path in sorted(glob.glob("tests/data/bad/*.yaml")):
        mistake = os.path.basename(path).removesuffix(".yaml")
        part = mistake.split(".")[0]
        with open(path, "rb") as file:
            yield mistake, file.read(), names[part], plain if "plain" in part else good


def test_bad_files(program):
    """What has a mistake that can be seen is refused, and what has no mistake is not."""
    wrong, cases = [], list(bad_questions())
    questions = [("", {**good, name: text}, name) for _, text, name, good in cases]
    answers = ask(program, questions)
    for (mistake, text, name, _), answer in zip(cases, answers):
        codes = {code for code, _, _ in answer} & SEEN
        try:
            valid = is_valid(kind_of("x/" + name), yaml.load(text, Editor))
        except (yaml.YAMLError, UnicodeDecodeError):
            continue  # marked in an editor without any schema
        if codes and valid and mistake not in EXCUSED:
            wrong.append(f"{mistake}: {', '.join(codes)}, but the schema allows it")
        if not answer and not valid:
            wrong.append(f"{mistake}: no error, but the schema refuses it")
        if mistake in EXCUSED and (not codes or not valid):
            wrong.append(f"{mistake}: needs no excuse")
    return wrong + ([] if len(cases) > 150 else ["bad files are missing"])


def keys_in_hint(hint):
    """The keys that the program lists when it meets one that it does not know."""
    for form, between in [(r'Did you mean one of (.*)\?', ", "), (r'Did you mean "(.*)"\?', ", "),
                          (r"Known are (.*)", ", "), (r"The roles are: (.*)", " "),
                          (r"A role has (.*)", ", | and ")]:
        found = re.fullmatch(form, hint)
        if found:
            return set(re.split(between, found.group(1)))
    return None


def test_keys_are_those_of_the_program(program):
    wrong, cases = [], []
    for kind, sample in SAMPLES.items():
        for path, value, schema in walk(kind, sample, SCHEMAS[kind]):
            if isinstance(value, dict) and "properties" in schema:
                cases.append((kind, path, value, schema))
    answers = ask(program, [
        question(kind, changed(SAMPLES[kind], path, {**value, "qqqqqqqqqqqq": "x"}))
        for kind, path, value, _ in cases])
    reached = set()
    for (kind, path, value, schema), answer in zip(cases, answers):
        hints = [keys_in_hint(h) for code, h, _ in answer if code.startswith("unknown-")]
        where = f"{kind}: {'/'.join(map(str, path))}"
        known = set(schema["properties"])
        reached.add(frozenset(known))
        if len(hints) != 1 or hints[0] is None:
            wrong.append(f"{where}: the program does not list its keys: {answer}")
        elif known != hints[0] | set(value):
            wrong.append(f"{where}: one knows, the other does not: "
                         f"{', '.join(sorted(known ^ (hints[0] | set(value))))}")
    with open("src/core/theme.c", encoding="utf-8") as file:
        properties = re.findall(r'\{ "([a-z0-9]+)", read_', file.read())
    if set(properties) != set(SCHEMAS["theme"]["definitions"]["role"]["properties"]):
        wrong.append("theme: the properties of a role are not those of src/core/theme.c")
    return wrong


def test_samples_have_every_key(_):
    """Or else a key would be tried by nobody."""
    wrong = []
    for kind, sample in SAMPLES.items():
        wrong += [f"{kind}: {c}" for c in complaints(kind, sample)]
        tried = {}
        for _, value, schema in walk(kind, sample, SCHEMAS[kind]):
            if isinstance(value, dict) and "properties" in schema:
                tried.setdefault(frozenset(schema["properties"]), set()).update(value)
        wrong += [f"{kind}: no sample of {', '.join(sorted(keys - has))}"
                  for keys, has in tried.items() if keys != has]
    return wrong


def is_excused(kind, path, new):
    """What the program refuses and a schema cannot see."""
    last = path[-1] if path else ""
    if kind == "topic" and new is DROP and len(path) == 1:
        return "a clinic's own file may leave its title or its entries to the library's"
    if kind == "topic" and len(path) == 1 and last in ("title", "entries"):
        return "and so it may if it is empty" if new in (None, "", " ") else None
    if last == "year" and isinstance(new, int):
        return "a year to come: it takes the day of today"
    if kind == "kiosk" and "languages" in path:
        return "it takes the directories that there are"
    if kind == "kiosk" and last == "theme":
        return "it takes the looks that there are"
    if kind == "theme" and re.match("[fb]g", str(last)) and new in (DROP, "default"):
        return "it takes the two colors of a role together, and those of the role text"
    return None


def test_changes(program):
    """Every value of the samples is changed in every way, and both must think the same of it."""
    wrong, cases = [], []
    for kind, sample in SAMPLES.items():
        for path, value, schema in walk(kind, sample, SCHEMAS[kind]):
            if kind == "theme" and len(path) > 1 and path[1] not in ("text", "selected"):
                continue  # the roles are alike
            ways = list(other_values(value, schema))
            if path and not isinstance(path[-1], int):
                ways.append(DROP)
            cases += [(kind, path, value, way) for way in ways]
    answers = ask(program, [
        question(kind, changed(SAMPLES[kind], path, way)) for kind, path, _, way in cases])
    for (kind, path, value, way), answer in zip(cases, answers):
        codes = {code for code, _, _ in answer} & SEEN
        valid = is_valid(kind, changed(SAMPLES[kind], path, way))
        text = "left out" if way is DROP else f"as {json.dumps(way)[:40]}"
        where = f"{kind}: {'/'.join(map(str, path))} {text}"
        if codes and valid and not is_excused(kind, path, way):
            wrong.append(f"{where}: {', '.join(codes)}, but the schema allows it")
        if not codes and not valid and not (way is not DROP and is_stricter(value, way)):
            wrong.append(f"{where}: the program allows it, the schema does not")
    return wrong + ([] if len(cases) > 500 else ["too few changes"])


def test_interface_has_the_ids_of_the_program(program):
    """Its ids are those of strings.h, and each must have in it what the English text has."""
    with open("src/core/strings.h", encoding="utf-8") as file:
        ids = re.findall(r'^\tX\([A-Z0-9_]+, "([a-z0-9.-]+)"\)', file.read(), re.M)
    with open("content/en/interface.yaml", encoding="utf-8") as file:
        english = yaml.load(file, Editor)
    known = SCHEMAS["interface"]["properties"]
    wrong = [f"{i}: is in one of docs/schema/interface.json and strings.h only"
             for i in sorted(set(ids) ^ set(known))]
    both = [i for i in known if i in english]
    ways = [lambda text: ["x"], lambda text: "", lambda text: text + " {other}",
            lambda text: re.sub("988|911", "555", text), lambda text: "988 911 {key}",
            *(lambda text, n=n: re.sub(f"(?:[^{{]*{{[^}}]*}}){{{n}}}[^{{]*({{[^}}]*}})", "x", text)
              for n in range(3))]
    # Each text is a line, and stands by itself.
    documents = [{i: way(english[i]) for i in both} for way in ways]
    for document, answer in zip(documents, ask(program, [question("interface", d)
                                                         for d in documents])):
        lines = {line for _, _, line in answer}
        for line, (i, text) in enumerate(document.items(), 1):
            if (line in lines) == is_valid("interface", {i: text}):
                wrong.append(f"{i} as {text!r}: {'a' if line in lines else 'no'} mistake to the"
                             " program, but not to the schema")
    return wrong + ([] if len(ids) > 100 else ["no ids found"])


def test_manuals_name_every_key_and_message(_):
    manual = ""
    for name in ("content", "theme"):
        with open(f"docs/askwell-{name}.5", encoding="utf-8") as file:
            manual += file.read()
    named = re.findall(r"^\..*\bCm .*$", manual, re.M)
    said = set(re.findall(r"[a-z0-9-]+", "\n".join(named)))
    with open("src/core/diag.h", encoding="utf-8") as file:
        wanted = set(re.findall(r'^\tX\([A-Z0-9_]+, "([a-z0-9-]+)"', file.read(), re.M))
    for kind, sample in SAMPLES.items():
        for _, value, schema in walk(kind, sample, SCHEMAS[kind]):
            if isinstance(value, dict):
                wanted |= set(schema.get("properties", []))
    return [f"{name}: is in no manual" for name in sorted(wanted - said)]


TESTS = [test_schemas_are_schemas, test_shipped_files_are_valid,
         test_shipped_files_name_their_schema, test_every_code_is_seen_or_beyond, test_bad_files,
         test_keys_are_those_of_the_program, test_samples_have_every_key, test_changes,
         test_interface_has_the_ids_of_the_program, test_manuals_name_every_key_and_message]


def main():
    failed = 0
    print(f"1..{len(TESTS)}")
    for number, test in enumerate(TESTS, 1):
        wrong = test(sys.argv[1])
        failed += bool(wrong)
        name = test.__name__.removeprefix("test_").replace("_", " ")
        print(f"{'not ok' if wrong else 'ok'} {number} - {name}")
        for line in wrong[:40]:
            print(f"# {line}")
    sys.exit(bool(failed))


main()
