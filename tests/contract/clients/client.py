"""A client as a stranger writes it: with what openapi-python-client generates, and nothing else of ours."""

import io
import os
from datetime import datetime, timedelta, timezone
from typing import TypeVar
from uuid import uuid4

from hadir_client import AuthenticatedClient
from hadir_client.api.door import check_in
from hadir_client.api.events import change_event_status, create_event
from hadir_client.api.participants import import_participants, list_participants, register_participant
from hadir_client.api.quotas import set_quotas
from hadir_client.api.sessions import create_session
from hadir_client.api.tickets import get_ticket
from hadir_client.models import (
    CheckInBody,
    CheckInView,
    EventBody,
    EventStatus,
    EventView,
    ImportForm,
    ImportView,
    PageParticipantView,
    ParticipantBody,
    ParticipantStatus,
    ParticipantView,
    ProblemDetails,
    QuotaBody,
    QuotasBody,
    QuotasView,
    RecordedScan,
    RefusedScan,
    ScanMethod,
    SessionBody,
    SessionView,
    StatusBody,
    TicketView,
)
from hadir_client.types import File, Response

T = TypeVar("T")


def must(answer: Response[object], status: int, kind: type[T]) -> T:
    assert answer.status_code == status, answer.content
    assert isinstance(answer.parsed, kind), answer.parsed
    return answer.parsed


client = AuthenticatedClient(base_url=os.environ["HADIR_URL"], token=os.environ["HADIR_TOKEN_ORGANIZER"])
code = f"klien-{uuid4().hex[:8]}"
event = must(
    create_event.sync_detailed(
        client=client, body=EventBody(code=code, kind="bimtek", title="Client in Python", region="63")
    ),
    201,
    EventView,
)
assert event.status == EventStatus.DRAFT
seats = QuotasBody(delegations=[QuotaBody(region="63.05", seats=2)])
must(set_quotas.sync_detailed(code, client=client, body=seats), 200, QuotasView)
now = datetime.now(timezone.utc)
times = SessionBody(title="Now", starts_at=now - timedelta(minutes=1), ends_at=now + timedelta(hours=1))
session = must(create_session.sync_detailed(code, client=client, body=times), 201, SessionView)
must(change_event_status.sync_detailed(code, client=client, body=StatusBody(to=EventStatus.OPEN)), 200, EventView)

# Register.
person = must(
    register_participant.sync_detailed(
        code, client=client, body=ParticipantBody(name="Budi Santoso", region="63.05")
    ),
    201,
    ParticipantView,
)
assert person.status == ParticipantStatus.CONFIRMED
faulty = must(
    register_participant.sync_detailed(code, client=client, body=ParticipantBody(name="x", nik="123")),
    422,
    ProblemDetails,
)
assert faulty.code == "invalid" and faulty.errors and faulty.errors[0].field == "nik"

# Check in, and be refused the second time.
ticket = must(get_ticket.sync_detailed(person.id, client=client), 200, TicketView)


def scan() -> Response[object]:
    return check_in.sync_detailed(session.id, client=client, body=CheckInBody(ticket=ticket.code, scan_id=uuid4()))


recorded = must(scan(), 201, CheckInView)
assert recorded.result == RecordedScan.CHECKED_IN
refused = must(scan(), 409, RefusedScan)
assert refused.code == "already_checked_in"
assert refused.first_at == recorded.at and refused.first_method == ScanMethod.SCAN

# A trial import stores nobody.
form = ImportForm(file=File(payload=io.BytesIO(b"Nama;Kab/Kota\nSiti;Tapin\n"), file_name="daftar.csv"))
trial = must(import_participants.sync_detailed(code, client=client, body=form, dry_run=True), 200, ImportView)
assert trial.created == 1
people = must(list_participants.sync_detailed(code, client=client), 200, PageParticipantView)
assert [one.name for one in people.items] == ["Budi Santoso"]
print("Python: registered, checked in, refused the second time, a trial import stored nobody")
