//! The tables as diesel sees them, in the order of the first migration. A test compares both databases
//! with each other; the types here are those that both can hold (`Timestamp` is UTC).
#![allow(missing_docs, reason = "the migration says what a column means")]

diesel::table! {
    installation (id) {
        id -> BigInt,
        set_up_at -> Nullable<Timestamp>,
        setup_code_sha256 -> Nullable<Text>,
        key_check -> Nullable<Text>,
    }
}

diesel::table! {
    units (id) {
        id -> Text,
        code -> Text,
        name -> Text,
        region_code -> Nullable<Text>,
        city -> Text,
        time_zone -> Text,
        paper -> Text,
        letterhead -> Text,
        papers -> Text,
        kinds -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    unit_logos (unit_id, side) {
        unit_id -> Text,
        side -> Text,
        png -> Binary,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    accounts (id) {
        id -> Text,
        name -> Text,
        email -> Text,
        password_hash -> Text,
        language -> Text,
        disabled_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        sort_name -> Text,
        last_seen_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    browser_sessions (id) {
        id -> Text,
        account_id -> Text,
        sha256 -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        last_seen_at -> Timestamp,
        device -> Text,
    }
}

diesel::table! {
    sign_in_attempts (id) {
        id -> Text,
        subject_sha256 -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    events (id) {
        id -> Text,
        unit_id -> Text,
        code -> Text,
        kind -> Text,
        title -> Text,
        theme -> Text,
        status -> Text,
        starts_on -> Nullable<Date>,
        ends_on -> Nullable<Date>,
        time_zone -> Text,
        venue -> Text,
        city -> Text,
        region_code -> Nullable<Text>,
        details -> Text,
        min_attendance_percent -> BigInt,
        number_pattern -> Text,
        roster_version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        nomination_deadline -> Nullable<Timestamp>,
        offer_hours -> Nullable<BigInt>,
        common_queue -> Bool,
        reminders_paused -> Bool,
    }
}

diesel::table! {
    delegations (id) {
        id -> Text,
        event_id -> Text,
        region_code -> Text,
        institution -> Text,
        name -> Text,
        position -> BigInt,
        extended_until -> Nullable<Timestamp>,
        invited_at -> Nullable<Timestamp>,
        opened_at -> Nullable<Timestamp>,
        submitted_at -> Nullable<Timestamp>,
        answer_note -> Text,
    }
}

diesel::table! {
    quotas (id) {
        id -> Text,
        event_id -> Text,
        delegation_id -> Text,
        category -> Text,
        seats -> BigInt,
        taken -> BigInt,
    }
}

diesel::table! {
    grants (id) {
        id -> Text,
        account_id -> Text,
        role -> Text,
        unit_id -> Nullable<Text>,
        event_id -> Nullable<Text>,
        delegation_id -> Nullable<Text>,
        created_at -> Timestamp,
        given_by -> Text,
        note -> Text,
    }
}

diesel::table! {
    api_tokens (id) {
        id -> Text,
        name -> Text,
        sha256 -> Text,
        is_device -> Bool,
        role -> Text,
        unit_id -> Nullable<Text>,
        event_id -> Nullable<Text>,
        delegation_id -> Nullable<Text>,
        created_at -> Timestamp,
        revoked_at -> Nullable<Timestamp>,
        given_by -> Text,
        expires_at -> Nullable<Timestamp>,
        last_used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    persons (id) {
        id -> Text,
        unit_id -> Text,
        name -> Text,
        title_before -> Text,
        title_after -> Text,
        sort_name -> Text,
        nik -> Nullable<Binary>,
        nip -> Nullable<Binary>,
        phone -> Nullable<Binary>,
        email -> Text,
        sex -> Nullable<Text>,
        position -> Text,
        institution -> Text,
        region_code -> Nullable<Text>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    participants (id) {
        id -> Text,
        event_id -> Text,
        person_id -> Text,
        delegation_id -> Nullable<Text>,
        quota_id -> Nullable<Text>,
        role -> Text,
        category -> Text,
        status -> Text,
        name -> Text,
        title_before -> Text,
        title_after -> Text,
        sort_name -> Text,
        nik -> Nullable<Binary>,
        nip -> Nullable<Binary>,
        phone -> Nullable<Binary>,
        email -> Text,
        sex -> Nullable<Text>,
        position -> Text,
        institution -> Text,
        replaces_id -> Nullable<Text>,
        queued_at -> Timestamp,
        ticket_version -> BigInt,
        roster_version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        submitted_at -> Nullable<Timestamp>,
        remark -> Text,
        offered_until -> Nullable<Timestamp>,
        answer -> Nullable<Text>,
        admission -> Text,
        admission_reason -> Text,
    }
}

diesel::table! {
    tickets (id) {
        id -> Text,
        participant_id -> Text,
        version -> BigInt,
        sha256 -> Text,
        revoked_at -> Nullable<Timestamp>,
        roster_version -> BigInt,
        badge_printed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    sessions (id) {
        id -> Text,
        event_id -> Text,
        title -> Text,
        speaker -> Text,
        starts_at -> Timestamp,
        ends_at -> Timestamp,
        jp -> Nullable<BigInt>,
        opens_before_minutes -> BigInt,
        closes_after_minutes -> BigInt,
        late_after_minutes -> Nullable<BigInt>,
        check_out -> Bool,
        re_entry -> Bool,
        roles -> Text,
        delegations -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    scans (id) {
        id -> Text,
        scan_id -> Text,
        session_id -> Text,
        participant_id -> Nullable<Text>,
        ticket_sha256 -> Nullable<Text>,
        direction -> Text,
        method -> Text,
        scanned_at -> Nullable<Timestamp>,
        offset_seconds -> BigInt,
        received_at -> Timestamp,
        at -> Timestamp,
        outcome -> Text,
        counts -> Bool,
        late -> Bool,
        forced -> Bool,
        override_reason -> Nullable<Text>,
        place -> Text,
        note -> Text,
        review -> Nullable<Text>,
        answer -> Text,
        actor_kind -> Text,
        actor_id -> Text,
        voided_at -> Nullable<Timestamp>,
        void_reason -> Nullable<Text>,
        signature -> Nullable<Binary>,
    }
}

diesel::table! {
    attendances (session_id, participant_id) {
        session_id -> Text,
        participant_id -> Text,
        status -> Nullable<Text>,
        manual_status -> Nullable<Text>,
        first_in_at -> Nullable<Timestamp>,
        last_out_at -> Nullable<Timestamp>,
        late -> Bool,
        forced -> Bool,
        from_paper -> Bool,
        deputy_name -> Text,
        deputy_position -> Text,
        note -> Text,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    attendance_changes (id) {
        id -> Text,
        session_id -> Text,
        participant_id -> Text,
        from_status -> Nullable<Text>,
        to_status -> Nullable<Text>,
        reason -> Text,
        actor_name -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    certificate_counters (unit_id, pattern, year) {
        unit_id -> Text,
        pattern -> Text,
        year -> BigInt,
        last -> BigInt,
    }
}

diesel::table! {
    certificates (id) {
        id -> Text,
        unit_id -> Text,
        event_id -> Text,
        participant_id -> Text,
        number -> Text,
        seq -> BigInt,
        pattern -> Text,
        year -> BigInt,
        code -> Text,
        content -> Text,
        issued_at -> Timestamp,
        issued_on -> Date,
        flagged -> Bool,
        revoked_at -> Nullable<Timestamp>,
        revoke_reason -> Nullable<Text>,
        jp -> BigInt,
    }
}

diesel::table! {
    audit_rows (id) {
        id -> Text,
        at -> Timestamp,
        actor_kind -> Text,
        actor_id -> Text,
        action -> Text,
        subject_kind -> Text,
        subject_id -> Text,
        event_id -> Nullable<Text>,
        before -> Nullable<Text>,
        after -> Nullable<Text>,
    }
}

diesel::table! {
    mails (id) {
        id -> Text,
        unit_id -> Nullable<Text>,
        event_id -> Nullable<Text>,
        kind -> Text,
        recipient -> Text,
        recipient_name -> Text,
        content -> Text,
        status -> Text,
        attempts -> BigInt,
        due_at -> Timestamp,
        error -> Text,
        created_at -> Timestamp,
        sent_at -> Nullable<Timestamp>,
        fault -> Nullable<Text>,
        doubts -> BigInt,
    }
}

diesel::table! {
    mail_texts (unit_id, kind, language) {
        unit_id -> Text,
        kind -> Text,
        language -> Text,
        subject -> Text,
        body -> Text,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    mail_tickets (mail_id, participant_id) {
        mail_id -> Text,
        participant_id -> Text,
        ticket_version -> BigInt,
    }
}

diesel::table! {
    audit_links (position) {
        position -> BigInt,
        last_row_id -> Text,
        row_count -> BigInt,
        hash -> Text,
    }
}

diesel::table! {
    uploads (id) {
        id -> Text,
        event_id -> Text,
        actor_id -> Text,
        filename -> Text,
        bytes -> Binary,
        created_at -> Timestamp,
    }
}

diesel::table! {
    event_files (id) {
        id -> Text,
        event_id -> Text,
        delegation_id -> Nullable<Text>,
        title -> Text,
        filename -> Text,
        media_type -> Text,
        size -> BigInt,
        sha256 -> Text,
        for_participants -> Bool,
        uploaded_by -> Text,
        uploaded_at -> Timestamp,
        bytes -> Binary,
    }
}

diesel::table! {
    person_photos (person_id) {
        person_id -> Text,
        jpeg -> Binary,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    account_links (id) {
        id -> Text,
        account_id -> Text,
        purpose -> Text,
        new_email -> Text,
        created_by -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    undos (id) {
        id -> Text,
        batch_id -> Text,
        actor_id -> Text,
        event_id -> Text,
        participant_id -> Text,
        roster_version -> BigInt,
        before -> Binary,
        created_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    first_steps (unit_id) {
        unit_id -> Text,
        hidden_at -> Timestamp,
    }
}

diesel::table! {
    samples (kind, id) {
        kind -> Text,
        id -> Text,
    }
}

diesel::table! {
    unit_signers (id) {
        id -> Text,
        unit_id -> Text,
        capacity -> Text,
        on_behalf_of -> Text,
        position -> Text,
        title_before -> Text,
        name -> Text,
        title_after -> Text,
        rank -> Text,
        nip -> Text,
        valid_from -> Nullable<Date>,
        valid_until -> Nullable<Date>,
        sort_order -> BigInt,
        signs_certificates -> Bool,
        signs_lists -> Bool,
        created_at -> Timestamp,
    }
}

diesel::table! {
    event_signers (event_id, place) {
        event_id -> Text,
        place -> Text,
        signer_id -> Text,
    }
}

diesel::table! {
    import_runs (upload_id) {
        upload_id -> Text,
        event_id -> Text,
        actor_id -> Text,
        filename -> Text,
        work -> Text,
        state -> Text,
        rows_done -> BigInt,
        rows_total -> BigInt,
        choice -> Text,
        outcome -> Nullable<Binary>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        rows_stored -> BigInt,
    }
}

diesel::table! {
    import_layouts (unit_id, headings_sha256) {
        unit_id -> Text,
        headings_sha256 -> Text,
        mapping -> Text,
        updated_at -> Timestamp,
    }
}

diesel::joinable!(account_links -> accounts (account_id));
diesel::joinable!(browser_sessions -> accounts (account_id));
diesel::joinable!(delegations -> events (event_id));
diesel::joinable!(quotas -> delegations (delegation_id));
diesel::joinable!(grants -> accounts (account_id));
diesel::joinable!(participants -> events (event_id));
diesel::joinable!(participants -> persons (person_id));
diesel::joinable!(participants -> delegations (delegation_id));
diesel::joinable!(tickets -> participants (participant_id));
diesel::joinable!(sessions -> events (event_id));
diesel::joinable!(scans -> sessions (session_id));
diesel::joinable!(scans -> participants (participant_id));
diesel::joinable!(attendances -> sessions (session_id));
diesel::joinable!(attendances -> participants (participant_id));
diesel::joinable!(certificates -> events (event_id));
diesel::joinable!(certificates -> participants (participant_id));
diesel::joinable!(events -> units (unit_id));
diesel::joinable!(uploads -> events (event_id));
diesel::joinable!(mails -> events (event_id));
diesel::joinable!(mail_tickets -> mails (mail_id));
diesel::joinable!(mail_tickets -> participants (participant_id));
diesel::joinable!(event_files -> events (event_id));
diesel::joinable!(undos -> participants (participant_id));
diesel::joinable!(event_signers -> unit_signers (signer_id));

diesel::table! {
    distinct_persons (one_id, other_id) {
        one_id -> Text,
        other_id -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    coordinators (id) {
        id -> Text,
        event_id -> Text,
        delegation_id -> Text,
        name -> Text,
        position -> Text,
        email -> Text,
        phone -> Nullable<Binary>,
        created_at -> Timestamp,
        opened_at -> Nullable<Timestamp>,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::joinable!(coordinators -> delegations (delegation_id));

diesel::table! {
    figure_series (id) {
        id -> Text,
        unit_id -> Text,
        name -> Text,
        year -> BigInt,
        source -> Text,
        as_of -> Nullable<Date>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    region_figures (series_id, region_code) {
        series_id -> Text,
        region_code -> Text,
        thousandths -> BigInt,
    }
}

diesel::table! {
    delegation_reminders (delegation_id, days) {
        delegation_id -> Text,
        days -> BigInt,
        sent_at -> Timestamp,
    }
}

diesel::joinable!(delegation_reminders -> delegations (delegation_id));

diesel::allow_tables_to_appear_in_same_query!(
    installation,
    units,
    unit_logos,
    accounts,
    browser_sessions,
    sign_in_attempts,
    events,
    delegations,
    quotas,
    grants,
    api_tokens,
    persons,
    participants,
    tickets,
    sessions,
    scans,
    attendances,
    attendance_changes,
    certificate_counters,
    certificates,
    audit_rows,
    audit_links,
    mails,
    mail_tickets,
    mail_texts,
    uploads,
    event_files,
    person_photos,
    account_links,
    undos,
    first_steps,
    samples,
    unit_signers,
    event_signers,
    import_runs,
    import_layouts,
    distinct_persons,
    coordinators,
    figure_series,
    region_figures,
    delegation_reminders,
);
