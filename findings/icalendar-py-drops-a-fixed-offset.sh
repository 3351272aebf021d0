#!/usr/bin/env bash
# icalendar (PyPI): a time with a fixed offset is written with a zone that nobody defines, and read back without any.
#
# An API that speaks RFC 3339 gives the start of a session as 2023-02-20T08:30:00+08:00 (WITA). Parsed by Python and added
# to an event, it is a whole moment: half past midnight UTC. One expects UTC in the file, or a refusal.
# What is written is DTSTART;TZID="UTC+08:00":20230220T083000. No VTIMEZONE of that name is in the file, and
# `add_missing_timezones()`, which is there to add it, adds none. The library's own reader gives half past eight without
# a zone, and no error: whoever lives in Jakarta comes an hour late, and nobody sees why.
#
# Way round: convert to UTC, or to a zone with a name (zoneinfo), before a time goes into an event.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check icalendar==7.3.2

"$place/venv/bin/python" - <<'PYTHON'
import sys
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import icalendar

print("icalendar", icalendar.__version__)
told = datetime.fromisoformat("2023-02-20T08:30:00+08:00")


def through_a_file(start):
    """The line that is written for a start, whether its zone is defined, and what is read back."""
    calendar, event = icalendar.Calendar(), icalendar.Event()
    calendar.add("prodid", "-//contoh//")
    calendar.add("version", "2.0")
    event.add("uid", "sesi-1@contoh.example")
    event.add("dtstamp", datetime(2023, 2, 1, tzinfo=timezone.utc))
    event.add("dtstart", start)
    calendar.add_component(event)
    calendar.add_missing_timezones()
    file = calendar.to_ical()
    (line,) = [line for line in file.decode().splitlines() if line.startswith("DTSTART") and "2023" in line]
    (read,) = icalendar.Calendar.from_ical(file).walk("VEVENT")
    return line, b"BEGIN:VTIMEZONE" in file, read["dtstart"].dt


found = {}
for name, start in [
    ("fixed offset", told),
    ("named zone", told.astimezone(ZoneInfo("Asia/Makassar"))),
    ("UTC", told.astimezone(timezone.utc)),
]:
    line, defined, back = through_a_file(start)
    found[name] = back
    print(f"{name:12}  in {start.isoformat()}  written {line}  defined {defined}  back {back.isoformat()}")

assert found["named zone"] == told and found["UTC"] == told, "the ways round no longer work"
if found["fixed offset"].tzinfo is not None:
    sys.exit("changed: the offset comes back")
print("as found: a fixed offset is lost on the way through the file")
PYTHON
