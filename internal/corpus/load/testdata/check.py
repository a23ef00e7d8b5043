"""Holds what a tool loaded against the events: check.py COLUMNS EVENTS TYPE, with the rows as JSON lines on standard input,
or with the name of a pickled DataFrame behind them. Prints every difference and exits with 1 when there is one."""
import datetime, decimal, json, pickle, re, sys

columns = json.load(open(sys.argv[1], encoding="utf-8"))
with open(sys.argv[2], encoding="utf-8", newline="\n") as lines:
    events = [e for e in map(json.loads, lines) if e["type"] == sys.argv[3]]
DERIVED = {"amount_decimal": "amount", "published_date": "published_at", "published_time": "published_at", "announced_date": "announced_on"}
UTC = datetime.timezone.utc


def expected(name, kind, event):
    value = event[DERIVED.get(name, name)]
    if value is None or kind in ("text", "integer"):
        return value
    if kind == "date":
        return value[:10] if len(value) >= 10 else None
    if kind == "time":
        if "T" not in value:
            return None
        return datetime.datetime.fromisoformat(value.replace("Z", "+00:00")).astimezone(UTC).isoformat()
    if kind == "decimal":
        return str(decimal.Decimal(value).normalize()) if re.fullmatch(r"-?0*[0-9]{1,29}([.][0-9]{1,9}0*)?", value) else None
    return plain(value)  # number, json


def plain(value):
    """Makes lists, dicts, floats, strings and None of whatever a tool gives."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    number = float(value)
    return None if number != number else number


def got(kind, value):
    if value is None or type(value).__name__ in ("NAType", "NaTType") or isinstance(value, float) and value != value:
        return None
    if kind == "date":
        return str(value)[:10]
    if kind == "time":
        if isinstance(value, str):
            value = datetime.datetime.fromisoformat(value.replace("Z", "+00:00").replace(" ", "T") + ":00" * (value[-3] in "+-"))
        elif hasattr(value, "to_pydatetime"):
            value = value.to_pydatetime()
        return value.astimezone(UTC).isoformat()
    if kind == "decimal":
        return str(decimal.Decimal(str(value)).normalize())
    if kind == "json" and isinstance(value, str):
        return plain(json.loads(value))
    if kind in ("json", "number"):
        return plain(value)
    return int(value) if kind == "integer" else value


if len(sys.argv) > 4:
    with open(sys.argv[4], "rb") as f:
        rows = pickle.load(f).to_dict("records")
else:
    rows = [json.loads(line, parse_float=decimal.Decimal) for line in sys.stdin]
bad = 0
if len(rows) != len(events):
    sys.exit(f"{len(rows)} rows of {len(events)} events")
by_id = {row["event_id"]: row for row in rows}
for event in events:
    row = by_id[event["event_id"]]
    if set(row) != {name for name, _ in columns}:
        sys.exit(f"the columns are {sorted(row)}")
    for name, kind in columns:
        want, is_ = expected(name, kind, event), got(kind, row[name])
        if want != is_:
            bad += 1
            print(f"{event['event_id']} {name}: {is_!r}, want {want!r}")
sys.exit(1 if bad else 0)
