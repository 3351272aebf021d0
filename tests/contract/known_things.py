"""Hooks of schemathesis: in every second case what an address or a body names is something that is there,
so that the cases reach beyond 404. Which case it is follows from the generated value, so that a run repeats."""

import json
import os
import urllib.request
import zlib

import schemathesis


def read(path: str):
    headers = {"Authorization": f"Bearer {os.environ['HADIR_TOKEN_ADMINISTRATOR']}"}
    with urllib.request.urlopen(urllib.request.Request(os.environ["HADIR_URL"] + path, headers=headers)) as answer:
        return json.load(answer)


EVENTS = [event["code"] for event in read("/api/v1/events?limit=200")["items"]]
KNOWN: dict[str, list[str]] = {"event": EVENTS, "session": [], "participant": [], "delegation": [], "ticket": []}
for code in EVENTS:
    sessions = read(f"/api/v1/events/{code}/sessions?limit=200")["items"]
    people = read(f"/api/v1/events/{code}/participants?limit=10")["items"]
    KNOWN["session"] += [session["id"] for session in sessions]
    KNOWN["participant"] += [person["id"] for person in people]
    KNOWN["delegation"] += [row["delegation"] for row in read(f"/api/v1/events/{code}/quotas")["delegations"]]
    KNOWN["ticket"] += [read(f"/api/v1/participants/{person['id']}/ticket")["code"] for person in people[:3]]
KNOWN["region"] = ["63", "63.05", "63.71", "Tapin"]
WORDS = {
    "kind": ["attendance-list", "attendance-recap", "delegation-recap", "participants", "badges", "agenda", "invitation"],
    "extension": ["pdf", "xlsx", "csv", "png", "svg"],
}


def known(value, names):
    """The value with known things in the place of some, or as it is."""
    if not isinstance(value, dict):
        return value
    replaced = dict(value)
    for name, things in names.items():
        if name not in value or not things:
            continue
        number = zlib.crc32(repr((name, value[name])).encode("utf-8", "replace"))
        if number % 2:
            replaced[name] = things[number // 2 % len(things)]
    return replaced


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    return known(path_parameters, KNOWN | WORDS)


@schemathesis.hook
def map_query(context, query):
    return known(query, {name: KNOWN[name] for name in ("session", "delegation")})


@schemathesis.hook
def map_body(context, body):
    names = {name: things for name, things in KNOWN.items() if name != "event"}
    body = known(body, names)
    if isinstance(body, dict) and isinstance(body.get("scans"), list):
        body = body | {"scans": [known(scan, names) for scan in body["scans"]]}
    if isinstance(body, dict) and isinstance(body.get("participants"), list):
        body = body | {"participants": [KNOWN["participant"][0]]}
    return body
