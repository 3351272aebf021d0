-- Times are UTC and named …_at, days are named …_on, ids are UUIDv7 as text.
-- nik, nip and phone hold a sealed value: keyed hash and ciphertext in one, comparable for equality only.

CREATE TABLE installation (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    set_up_at TIMESTAMP,
    setup_code_sha256 TEXT,
    key_check TEXT
);
INSERT INTO installation (id) VALUES (1);

CREATE TABLE units (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    region_code TEXT,
    city TEXT NOT NULL DEFAULT '',
    time_zone TEXT NOT NULL,
    paper TEXT NOT NULL CHECK (paper IN ('a4', 'f4')),
    letterhead TEXT NOT NULL DEFAULT '{}',
    papers TEXT NOT NULL DEFAULT '{}',
    kinds TEXT NOT NULL DEFAULT '[]',
    created_at TIMESTAMP NOT NULL
);

-- Apart from the units, which are read often and must stay light. The picture is a PNG.
CREATE TABLE unit_logos (
    unit_id TEXT NOT NULL REFERENCES units (id),
    side TEXT NOT NULL CHECK (side IN ('left', 'right')),
    png BLOB NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    PRIMARY KEY (unit_id, side)
);

CREATE TABLE accounts (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    language TEXT NOT NULL DEFAULT 'id',
    disabled_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    sort_name TEXT NOT NULL,
    last_seen_at TIMESTAMP
);
CREATE INDEX accounts_sorted ON accounts (sort_name, id);

CREATE TABLE browser_sessions (
    id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    sha256 TEXT NOT NULL UNIQUE,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    last_seen_at TIMESTAMP NOT NULL,
    device TEXT NOT NULL DEFAULT ''
);
CREATE INDEX browser_sessions_account ON browser_sessions (account_id);

CREATE TABLE sign_in_attempts (
    id TEXT NOT NULL PRIMARY KEY,
    subject_sha256 TEXT NOT NULL,
    at TIMESTAMP NOT NULL
);
CREATE INDEX sign_in_attempts_subject ON sign_in_attempts (subject_sha256, at);

CREATE TABLE events (
    id TEXT NOT NULL PRIMARY KEY,
    unit_id TEXT NOT NULL REFERENCES units (id),
    code TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    theme TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL CHECK (status IN ('draft', 'open', 'closed', 'running', 'finished', 'archived')),
    starts_on DATE,
    ends_on DATE,
    time_zone TEXT NOT NULL,
    venue TEXT NOT NULL DEFAULT '',
    city TEXT NOT NULL DEFAULT '',
    region_code TEXT,
    details TEXT NOT NULL DEFAULT '{}',
    min_attendance_percent BIGINT NOT NULL DEFAULT 80 CHECK (min_attendance_percent BETWEEN 0 AND 100),
    number_pattern TEXT NOT NULL DEFAULT '',
    roster_version BIGINT NOT NULL DEFAULT 0,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    nomination_deadline TIMESTAMP,
    offer_hours BIGINT CHECK (offer_hours BETWEEN 1 AND 720),
    common_queue BOOLEAN NOT NULL DEFAULT FALSE,
    reminders_paused BOOLEAN NOT NULL DEFAULT FALSE,
    CHECK (ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on)
);
CREATE INDEX events_unit ON events (unit_id, starts_on);

CREATE TABLE delegations (
    id TEXT NOT NULL PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id),
    region_code TEXT NOT NULL DEFAULT '',
    institution TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL,
    position BIGINT NOT NULL,
    extended_until TIMESTAMP,
    invited_at TIMESTAMP,
    opened_at TIMESTAMP,
    submitted_at TIMESTAMP,
    answer_note TEXT NOT NULL DEFAULT '',
    UNIQUE (event_id, region_code, institution),
    CHECK (region_code <> '' OR institution <> '')
);

CREATE TABLE quotas (
    id TEXT NOT NULL PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id),
    delegation_id TEXT NOT NULL REFERENCES delegations (id),
    category TEXT NOT NULL DEFAULT '',
    seats BIGINT NOT NULL CHECK (seats BETWEEN 0 AND 1000000),
    taken BIGINT NOT NULL DEFAULT 0 CHECK (taken >= 0),
    UNIQUE (delegation_id, category),
    CONSTRAINT quotas_taken_within_seats CHECK (taken <= seats)
);
-- With the sums that the first page reads of all events of a year.
CREATE INDEX quotas_event ON quotas (event_id, seats, taken);

-- Roles of accounts and of API tokens: an account has rows here, a token carries its own columns.
CREATE TABLE grants (
    id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    unit_id TEXT REFERENCES units (id),
    event_id TEXT REFERENCES events (id),
    delegation_id TEXT REFERENCES delegations (id),
    created_at TIMESTAMP NOT NULL,
    given_by TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX grants_account ON grants (account_id);
CREATE INDEX grants_unit ON grants (unit_id);
CREATE INDEX grants_event ON grants (event_id);

CREATE TABLE api_tokens (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    is_device BOOLEAN NOT NULL DEFAULT FALSE,
    role TEXT NOT NULL,
    unit_id TEXT REFERENCES units (id),
    event_id TEXT REFERENCES events (id),
    delegation_id TEXT REFERENCES delegations (id),
    created_at TIMESTAMP NOT NULL,
    revoked_at TIMESTAMP,
    given_by TEXT NOT NULL DEFAULT '',
    expires_at TIMESTAMP,
    last_used_at TIMESTAMP
);

CREATE TABLE persons (
    id TEXT NOT NULL PRIMARY KEY,
    unit_id TEXT NOT NULL REFERENCES units (id),
    name TEXT NOT NULL,
    title_before TEXT NOT NULL DEFAULT '',
    title_after TEXT NOT NULL DEFAULT '',
    sort_name TEXT NOT NULL,
    nik BLOB,
    nip BLOB,
    phone BLOB,
    email TEXT NOT NULL DEFAULT '',
    sex TEXT,
    position TEXT NOT NULL DEFAULT '',
    institution TEXT NOT NULL DEFAULT '',
    region_code TEXT,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
-- The number comes first: as long as PostgreSQL has no statistics, it takes any index that begins with
-- the unit or the event for one that is as good.
CREATE UNIQUE INDEX persons_unit_nik ON persons (nik, unit_id);
CREATE UNIQUE INDEX persons_unit_nip ON persons (nip, unit_id);
-- The search by name reads this index alone.
CREATE INDEX persons_sorted ON persons (sort_name, id, unit_id);
CREATE INDEX persons_phone ON persons (phone, unit_id);
-- A region with those within it is a range of codes.
CREATE INDEX persons_region ON persons (region_code, sort_name, id, unit_id);

CREATE TABLE participants (
    id TEXT NOT NULL PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    delegation_id TEXT REFERENCES delegations (id),
    quota_id TEXT REFERENCES quotas (id),
    role TEXT NOT NULL,
    category TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL CHECK (status IN ('nominated', 'returned', 'waiting', 'offered', 'confirmed', 'rejected', 'cancelled', 'replaced')),
    name TEXT NOT NULL,
    title_before TEXT NOT NULL DEFAULT '',
    title_after TEXT NOT NULL DEFAULT '',
    sort_name TEXT NOT NULL,
    nik BLOB,
    nip BLOB,
    phone BLOB,
    email TEXT NOT NULL DEFAULT '',
    sex TEXT,
    position TEXT NOT NULL DEFAULT '',
    institution TEXT NOT NULL DEFAULT '',
    replaces_id TEXT REFERENCES participants (id),
    queued_at TIMESTAMP NOT NULL,
    ticket_version BIGINT NOT NULL DEFAULT 1,
    roster_version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    submitted_at TIMESTAMP,
    remark TEXT NOT NULL DEFAULT '',
    offered_until TIMESTAMP,
    answer TEXT CHECK (answer IN ('coming', 'not_coming')),
    admission TEXT NOT NULL DEFAULT 'planned' CHECK (admission IN ('planned', 'walk_in', 'over_quota')),
    admission_reason TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX participants_live_nik ON participants (nik, event_id)
    WHERE status IN ('nominated', 'returned', 'waiting', 'offered', 'confirmed');
CREATE UNIQUE INDEX participants_live_nip ON participants (nip, event_id)
    WHERE status IN ('nominated', 'returned', 'waiting', 'offered', 'confirmed');
CREATE INDEX participants_sorted ON participants (event_id, sort_name, id);
CREATE INDEX participants_status ON participants (event_id, status, sort_name, id);
CREATE INDEX participants_delegation ON participants (delegation_id, sort_name, id);
CREATE INDEX participants_newest ON participants (event_id, id);
CREATE INDEX participants_quota ON participants (quota_id, status, queued_at);
-- Holds all that counts of participants are made of, so that they need not be read.
CREATE INDEX participants_counted ON participants (event_id, status, role, delegation_id, category, id);
CREATE INDEX participants_roster ON participants (event_id, roster_version);
CREATE INDEX participants_person ON participants (person_id);
CREATE INDEX participants_offered ON participants (offered_until) WHERE offered_until IS NOT NULL;
CREATE INDEX participants_email ON participants (email, status);

CREATE TABLE tickets (
    id TEXT NOT NULL PRIMARY KEY,
    participant_id TEXT NOT NULL REFERENCES participants (id),
    version BIGINT NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    revoked_at TIMESTAMP,
    roster_version BIGINT NOT NULL DEFAULT 0,
    badge_printed_at TIMESTAMP,
    UNIQUE (participant_id, version)
);

CREATE TABLE sessions (
    id TEXT NOT NULL PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id),
    title TEXT NOT NULL,
    speaker TEXT NOT NULL DEFAULT '',
    starts_at TIMESTAMP NOT NULL,
    ends_at TIMESTAMP NOT NULL,
    jp BIGINT CHECK (jp BETWEEN 0 AND 1000),
    opens_before_minutes BIGINT NOT NULL DEFAULT 60,
    closes_after_minutes BIGINT NOT NULL DEFAULT 0,
    late_after_minutes BIGINT,
    check_out BOOLEAN NOT NULL DEFAULT FALSE,
    re_entry BOOLEAN NOT NULL DEFAULT FALSE,
    roles TEXT NOT NULL DEFAULT '[]',
    delegations TEXT NOT NULL DEFAULT '[]',
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    CHECK (ends_at > starts_at)
);
CREATE INDEX sessions_event ON sessions (event_id, starts_at);

-- Every scan, the refused ones too. `answer` is what the caller was told, word for word.
CREATE TABLE scans (
    id TEXT NOT NULL PRIMARY KEY,
    scan_id TEXT NOT NULL UNIQUE,
    session_id TEXT NOT NULL REFERENCES sessions (id),
    participant_id TEXT REFERENCES participants (id),
    ticket_sha256 TEXT,
    direction TEXT NOT NULL,
    method TEXT NOT NULL,
    scanned_at TIMESTAMP,
    offset_seconds BIGINT NOT NULL DEFAULT 0,
    received_at TIMESTAMP NOT NULL,
    at TIMESTAMP NOT NULL,
    outcome TEXT NOT NULL,
    counts BOOLEAN NOT NULL,
    late BOOLEAN NOT NULL DEFAULT FALSE,
    forced BOOLEAN NOT NULL DEFAULT FALSE,
    override_reason TEXT,
    place TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    review TEXT CHECK (review IN ('open', 'accepted', 'rejected')),
    answer TEXT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    voided_at TIMESTAMP,
    void_reason TEXT,
    signature BLOB
);
CREATE INDEX scans_participant ON scans (session_id, participant_id);

CREATE TABLE attendances (
    session_id TEXT NOT NULL REFERENCES sessions (id),
    participant_id TEXT NOT NULL REFERENCES participants (id),
    status TEXT CHECK (status IN ('hadir', 'izin', 'sakit', 'tanpa_keterangan', 'diwakilkan')),
    manual_status TEXT,
    first_in_at TIMESTAMP,
    last_out_at TIMESTAMP,
    late BOOLEAN NOT NULL DEFAULT FALSE,
    forced BOOLEAN NOT NULL DEFAULT FALSE,
    from_paper BOOLEAN NOT NULL DEFAULT FALSE,
    deputy_name TEXT NOT NULL DEFAULT '',
    deputy_position TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    updated_at TIMESTAMP NOT NULL,
    PRIMARY KEY (session_id, participant_id)
) WITHOUT ROWID;
CREATE INDEX attendances_participant ON attendances (participant_id, status);

-- The old values of an attendance whose status changed after it was first written.
CREATE TABLE attendance_changes (
    id TEXT NOT NULL PRIMARY KEY,
    session_id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    from_status TEXT,
    to_status TEXT,
    reason TEXT NOT NULL DEFAULT '',
    actor_name TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    FOREIGN KEY (session_id, participant_id) REFERENCES attendances (session_id, participant_id)
);
CREATE INDEX attendance_changes_attendance ON attendance_changes (participant_id, session_id);

CREATE TABLE certificate_counters (
    unit_id TEXT NOT NULL REFERENCES units (id),
    pattern TEXT NOT NULL,
    year BIGINT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (unit_id, pattern, year)
);

CREATE TABLE certificates (
    id TEXT NOT NULL PRIMARY KEY,
    unit_id TEXT NOT NULL REFERENCES units (id),
    event_id TEXT NOT NULL REFERENCES events (id),
    participant_id TEXT NOT NULL REFERENCES participants (id),
    number TEXT NOT NULL,
    seq BIGINT NOT NULL,
    pattern TEXT NOT NULL,
    year BIGINT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    content TEXT NOT NULL,
    issued_at TIMESTAMP NOT NULL,
    issued_on DATE NOT NULL,
    flagged BOOLEAN NOT NULL DEFAULT FALSE,
    revoked_at TIMESTAMP,
    revoke_reason TEXT,
    jp BIGINT NOT NULL DEFAULT 0,
    UNIQUE (unit_id, number)
);
CREATE UNIQUE INDEX certificates_one_valid ON certificates (participant_id) WHERE revoked_at IS NULL;
CREATE INDEX certificates_event ON certificates (event_id);

-- Who did what. `before` and `after` are JSON without NIK, NIP and phone. Rows are
-- only ever added.
CREATE TABLE audit_rows (
    id TEXT NOT NULL PRIMARY KEY,
    at TIMESTAMP NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    event_id TEXT,
    before TEXT,
    after TEXT
);
CREATE INDEX audit_rows_subject ON audit_rows (subject_id);

-- The chain over them, made by a job: each link's hash covers the link before it and the rows after that one's last.
CREATE TABLE audit_links (
    position BIGINT NOT NULL PRIMARY KEY,
    last_row_id TEXT NOT NULL,
    row_count BIGINT NOT NULL,
    hash TEXT NOT NULL
);

-- Files that were previewed and wait to be confirmed, sealed; forgotten after a day.
CREATE TABLE uploads (
    id TEXT NOT NULL PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    actor_id TEXT NOT NULL,
    filename TEXT NOT NULL,
    bytes BLOB NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX uploads_created ON uploads (created_at);

-- Letters to be sent, and what became of them. A letter is written from `content` when it is sent.
CREATE TABLE mails (
    id TEXT NOT NULL PRIMARY KEY,
    unit_id TEXT REFERENCES units (id),
    event_id TEXT REFERENCES events (id),
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    recipient_name TEXT NOT NULL DEFAULT '',
    content TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('waiting', 'sending', 'sent', 'failed')),
    attempts BIGINT NOT NULL DEFAULT 0,
    due_at TIMESTAMP NOT NULL,
    error TEXT NOT NULL DEFAULT '',
    created_at TIMESTAMP NOT NULL,
    sent_at TIMESTAMP,
    fault TEXT,
    doubts BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX mails_due ON mails (due_at) WHERE status IN ('waiting', 'sending');
CREATE INDEX mails_unit ON mails (unit_id, id);
CREATE INDEX mails_created ON mails (created_at);
CREATE INDEX mails_event ON mails (event_id);

-- Whose tickets a letter carries, each in the version that was valid when it was put into the queue.
CREATE TABLE mail_tickets (
    mail_id TEXT NOT NULL REFERENCES mails (id) ON DELETE CASCADE,
    participant_id TEXT NOT NULL REFERENCES participants (id),
    ticket_version BIGINT NOT NULL,
    PRIMARY KEY (mail_id, participant_id)
);
CREATE INDEX mail_tickets_participant ON mail_tickets (participant_id);

-- Texts of messages that a unit has written itself; where it has none, the built-in one serves.
CREATE TABLE mail_texts (
    unit_id TEXT NOT NULL REFERENCES units (id),
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    PRIMARY KEY (unit_id, kind, language)
);

-- Documents attached to an event, or handed in by a delegation of it. The bytes come last and are read by themselves: lists stay light.
CREATE TABLE event_files (
    id TEXT NOT NULL PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id),
    delegation_id TEXT REFERENCES delegations (id),
    title TEXT NOT NULL,
    filename TEXT NOT NULL,
    media_type TEXT NOT NULL CHECK (media_type IN ('application/pdf', 'image/jpeg', 'image/png')),
    size BIGINT NOT NULL CHECK (size BETWEEN 1 AND 10485760),
    sha256 TEXT NOT NULL,
    for_participants BOOLEAN NOT NULL DEFAULT FALSE,
    uploaded_by TEXT NOT NULL,
    uploaded_at TIMESTAMP NOT NULL,
    bytes BLOB NOT NULL
);
CREATE INDEX event_files_event ON event_files (event_id, uploaded_at);
CREATE INDEX mails_status ON mails (status, unit_id);

-- The photos of persons for their badges, apart from the persons, who are read often and must stay light.
CREATE TABLE person_photos (
    person_id TEXT NOT NULL PRIMARY KEY REFERENCES persons (id),
    jpeg BLOB NOT NULL,
    updated_at TIMESTAMP NOT NULL
);

-- Links with which an account sets its password or confirms its address. The secret in a link is made
-- from the key and the id; it is stored nowhere.
CREATE TABLE account_links (
    id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL CHECK (purpose IN ('invitation', 'password_reset', 'address_change')),
    new_email TEXT NOT NULL DEFAULT '',
    created_by TEXT NOT NULL DEFAULT '',
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP,
    revoked_at TIMESTAMP
);
CREATE INDEX account_links_account ON account_links (account_id);
CREATE INDEX account_links_expires ON account_links (expires_at);

-- What was before a change that can be undone for some minutes: a row for each participant, those of one action
-- under one batch. `before` is sealed, because it holds people's data; forgotten after a day.
CREATE TABLE undos (
    id TEXT NOT NULL PRIMARY KEY,
    batch_id TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    participant_id TEXT NOT NULL REFERENCES participants (id) ON DELETE CASCADE,
    roster_version BIGINT NOT NULL,
    before BLOB NOT NULL,
    created_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP
);
CREATE INDEX undos_batch ON undos (batch_id, id);
CREATE INDEX undos_created ON undos (created_at);

-- The units whose list of first steps was put aside.
CREATE TABLE first_steps (
    unit_id TEXT NOT NULL PRIMARY KEY REFERENCES units (id),
    hidden_at TIMESTAMP NOT NULL
);

-- What the samples made, so that they can be taken away without touching anything else.
CREATE TABLE samples (
    kind TEXT NOT NULL CHECK (kind IN ('unit', 'event', 'account')),
    id TEXT NOT NULL,
    PRIMARY KEY (kind, id)
);

-- Who signs the papers of a unit. `on_behalf_of` names the offices the signer stands for, a line each.
CREATE TABLE unit_signers (
    id TEXT NOT NULL PRIMARY KEY,
    unit_id TEXT NOT NULL REFERENCES units (id),
    capacity TEXT NOT NULL CHECK (capacity IN ('own', 'an', 'ub', 'plt', 'plh')),
    on_behalf_of TEXT NOT NULL DEFAULT '',
    position TEXT NOT NULL,
    title_before TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL,
    title_after TEXT NOT NULL DEFAULT '',
    rank TEXT NOT NULL DEFAULT '',
    nip TEXT NOT NULL DEFAULT '',
    valid_from DATE,
    valid_until DATE,
    sort_order BIGINT NOT NULL,
    signs_certificates BOOLEAN NOT NULL,
    signs_lists BOOLEAN NOT NULL,
    created_at TIMESTAMP NOT NULL,
    CHECK (valid_until IS NULL OR valid_from IS NULL OR valid_until >= valid_from)
);
CREATE INDEX unit_signers_unit ON unit_signers (unit_id);
CREATE UNIQUE INDEX unit_signers_certificates ON unit_signers (unit_id) WHERE signs_certificates;
CREATE UNIQUE INDEX unit_signers_lists ON unit_signers (unit_id) WHERE signs_lists;

-- Whom an event chose to sign in the place of the unit's usual signer.
CREATE TABLE event_signers (
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    place TEXT NOT NULL CHECK (place IN ('certificate', 'list', 'acknowledgement')),
    signer_id TEXT NOT NULL REFERENCES unit_signers (id) ON DELETE CASCADE,
    PRIMARY KEY (event_id, place)
);
CREATE INDEX event_signers_signer ON event_signers (signer_id);
-- What was done with a file that was sent for import, and what came of it, sealed: rows may be long in the
-- making, and whoever left the page finds it again.
CREATE TABLE import_runs (
    upload_id TEXT NOT NULL PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    actor_id TEXT NOT NULL,
    filename TEXT NOT NULL,
    work TEXT NOT NULL CHECK (work IN ('check', 'store')),
    state TEXT NOT NULL CHECK (state IN ('working', 'done', 'failed')),
    rows_done BIGINT NOT NULL DEFAULT 0,
    rows_total BIGINT NOT NULL DEFAULT 0,
    choice TEXT NOT NULL DEFAULT '{}',
    outcome BLOB,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    rows_stored BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX import_runs_created ON import_runs (created_at);

-- Which column is which, as somebody of the unit corrected it for files with these headings.
CREATE TABLE import_layouts (
    unit_id TEXT NOT NULL REFERENCES units (id),
    headings_sha256 TEXT NOT NULL,
    mapping TEXT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    PRIMARY KEY (unit_id, headings_sha256)
);

-- Pairs of people of one unit of whom somebody said that they are two.
CREATE TABLE distinct_persons (
    one_id TEXT NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
    other_id TEXT NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (one_id, other_id),
    CHECK (one_id < other_id)
);
CREATE INDEX distinct_persons_other ON distinct_persons (other_id);

-- Those who fill a delegation's seats by a link of their own. The secret in a link is made from the key and the
-- id; it is stored nowhere.
CREATE TABLE coordinators (
    id TEXT NOT NULL PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id),
    delegation_id TEXT NOT NULL REFERENCES delegations (id),
    name TEXT NOT NULL,
    position TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    phone BLOB,
    created_at TIMESTAMP NOT NULL,
    opened_at TIMESTAMP,
    revoked_at TIMESTAMP
);
CREATE INDEX coordinators_delegation ON coordinators (delegation_id);
CREATE INDEX coordinators_event ON coordinators (event_id);
-- Figures by which seats are shared out: what was counted, of which year, by whom, as of when. Sources may
-- contradict each other; each keeps a row of its own.
CREATE TABLE figure_series (
    id TEXT NOT NULL PRIMARY KEY,
    unit_id TEXT NOT NULL REFERENCES units (id),
    name TEXT NOT NULL,
    year BIGINT NOT NULL,
    source TEXT NOT NULL DEFAULT '',
    as_of DATE,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    UNIQUE (unit_id, name, year, source)
);

CREATE TABLE region_figures (
    series_id TEXT NOT NULL REFERENCES figure_series (id) ON DELETE CASCADE,
    region_code TEXT NOT NULL,
    thousandths BIGINT NOT NULL CHECK (thousandths BETWEEN 0 AND 1000000000000),
    PRIMARY KEY (series_id, region_code)
);

-- Reminders of seats that are not filled, each once for a delegation and a rule: so many days before its deadline.
CREATE TABLE delegation_reminders (
    delegation_id TEXT NOT NULL REFERENCES delegations (id) ON DELETE CASCADE,
    days BIGINT NOT NULL CHECK (days > 0),
    sent_at TIMESTAMP NOT NULL,
    PRIMARY KEY (delegation_id, days)
);
