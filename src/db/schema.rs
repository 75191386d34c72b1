//! The tables, as both backends have them. Ids and times are 64-bit integers, codes and JSON are text.

diesel::table! {
    chapter (id) {
        id -> BigInt,
        name -> Text,
        city -> Text,
        abbreviation -> Text,
        language -> Text,
        time_zone -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    reference_counter (prefix) {
        prefix -> Text,
        last_number -> BigInt,
    }
}

diesel::table! {
    member (id) {
        id -> BigInt,
        handle -> Text,
        name -> Text,
        password_hash -> Nullable<Text>,
        role -> Text,
        language -> Text,
        is_public -> Bool,
        created_at -> BigInt,
        restriction -> Nullable<Text>,
    }
}

diesel::table! {
    session (token_hash) {
        token_hash -> Text,
        member_id -> BigInt,
        created_at -> BigInt,
        expires_at -> BigInt,
        browser -> Text,
    }
}

diesel::table! {
    second_factor (member_id) {
        member_id -> BigInt,
        secret -> Binary,
        confirmed_at -> Nullable<BigInt>,
        last_step -> BigInt,
    }
}

diesel::table! {
    recovery_code (member_id, code_hash) {
        member_id -> BigInt,
        code_hash -> Text,
    }
}

diesel::table! {
    passkey (id) {
        id -> BigInt,
        member_id -> BigInt,
        user_handle -> Text,
        credential_id -> Text,
        public_key -> Text,
        name -> Text,
        created_at -> BigInt,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    passkey_challenge (token_hash) {
        token_hash -> Text,
        member_id -> Nullable<BigInt>,
        state -> Text,
        expires_at -> BigInt,
    }
}

diesel::table! {
    pending_sign_in (token_hash) {
        token_hash -> Text,
        member_id -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    one_time_link (token_hash) {
        token_hash -> Text,
        purpose -> Text,
        member_id -> Nullable<BigInt>,
        expires_at -> BigInt,
    }
}

diesel::table! {
    sign_in_attempt (id) {
        id -> BigInt,
        handle -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    actor (id) {
        id -> BigInt,
        uri -> Text,
        handle -> Text,
        host -> Text,
        kind -> Text,
        local -> Nullable<Text>,
        member_id -> Nullable<BigInt>,
        name -> Text,
        summary -> Text,
        inbox -> Text,
        shared_inbox -> Nullable<Text>,
        followers -> Nullable<Text>,
        page -> Nullable<Text>,
        is_chapter -> Bool,
        key_uri -> Nullable<Text>,
        key_pem -> Nullable<Text>,
        assertion_key -> Nullable<Text>,
        refreshed_at -> BigInt,
        created_at -> BigInt,
        raw -> Nullable<Text>,
    }
}

diesel::table! {
    signing_key (actor_id) {
        actor_id -> BigInt,
        rsa -> Binary,
        ed25519 -> Binary,
    }
}

diesel::table! {
    retired_key (activity_id) {
        activity_id -> BigInt,
        rsa -> Binary,
        ed25519 -> Binary,
    }
}

diesel::table! {
    follow (id) {
        id -> BigInt,
        follower_id -> BigInt,
        followed_id -> BigInt,
        activity_uri -> Text,
        state -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    opportunity (id) {
        id -> BigInt,
        uri -> Text,
        author_id -> BigInt,
        member_id -> Nullable<BigInt>,
        organisation_id -> Nullable<BigInt>,
        reference -> Nullable<Text>,
        kind -> Text,
        title -> Text,
        summary -> Text,
        purpose -> Text,
        payer -> Text,
        gain -> Text,
        sector -> Nullable<Text>,
        markets -> Text,
        languages -> Text,
        written_in -> Text,
        deadline -> BigInt,
        deadline_zone -> Text,
        visibility -> Text,
        state -> Text,
        outcome -> Nullable<Text>,
        in_discussion -> Bool,
        review_note -> Nullable<Text>,
        qualified_by -> Nullable<Text>,
        qualified_at -> Nullable<BigInt>,
        published_at -> Nullable<BigInt>,
        updated_at -> BigInt,
        created_at -> BigInt,
        raw -> Nullable<Text>,
        interest_cap -> Nullable<BigInt>,
        visibility_before -> Nullable<Text>,
        leaves_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    opportunity_closing (opportunity_id) {
        opportunity_id -> BigInt,
        member_id -> Nullable<BigInt>,
        value_range -> Nullable<Text>,
        at -> BigInt,
    }
}

diesel::table! {
    opportunity_renewal (opportunity_id) {
        opportunity_id -> BigInt,
        deadline_before -> BigInt,
        deadline_after -> BigInt,
        at -> BigInt,
    }
}

diesel::table! {
    question_dismissal (post_id) {
        post_id -> BigInt,
        at -> BigInt,
    }
}

diesel::table! {
    post (id) {
        id -> BigInt,
        uri -> Text,
        author_id -> BigInt,
        member_id -> Nullable<BigInt>,
        opportunity_id -> Nullable<BigInt>,
        in_reply_to -> Text,
        content -> Text,
        source -> Nullable<Text>,
        language -> Nullable<Text>,
        published_at -> BigInt,
        updated_at -> BigInt,
        raw -> Nullable<Text>,
        hidden_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    reaction (id) {
        id -> BigInt,
        activity_uri -> Text,
        actor_id -> BigInt,
        kind -> Text,
        object_uri -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    tombstone (uri) {
        uri -> Text,
        former_type -> Text,
        in_reply_to -> Nullable<Text>,
        opportunity_id -> Nullable<BigInt>,
        deleted_by -> Nullable<Text>,
        deleted_at -> BigInt,
    }
}

diesel::table! {
    undone_activity (uri, actor_uri) {
        uri -> Text,
        actor_uri -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    inbox_activity (id) {
        id -> BigInt,
        uri -> Text,
        actor_uri -> Text,
        kind -> Text,
        object_key -> Text,
        body -> Text,
        state -> Text,
        attempts -> BigInt,
        run_at -> BigInt,
        reason -> Nullable<Text>,
        received_at -> BigInt,
        waits_for -> Nullable<Text>,
    }
}

diesel::table! {
    outbox_activity (id) {
        id -> BigInt,
        uri -> Text,
        actor_id -> BigInt,
        kind -> Text,
        object_uri -> Text,
        body -> Text,
        digest -> Text,
        is_public -> Bool,
        created_at -> BigInt,
    }
}

diesel::table! {
    delivery (id) {
        id -> BigInt,
        activity_id -> BigInt,
        kind -> Text,
        object_uri -> Text,
        inbox -> Text,
        host -> Text,
        state -> Text,
        attempts -> BigInt,
        run_at -> BigInt,
        reason -> Nullable<Text>,
        created_at -> BigInt,
    }
}

diesel::table! {
    peer (host) {
        host -> Text,
        last_success_at -> Nullable<BigInt>,
        last_failure_at -> Nullable<BigInt>,
        failures -> BigInt,
        paused_until -> Nullable<BigInt>,
        announced_profile -> Nullable<Text>,
        accepted_profile -> Nullable<Text>,
        failing_since -> Nullable<BigInt>,
        last_received_at -> Nullable<BigInt>,
        last_error -> Nullable<Text>,
    }
}

diesel::table! {
    host_policy (host) {
        host -> Text,
        policy -> Text,
        reason -> Text,
        author -> Text,
        changed_at -> BigInt,
    }
}

diesel::table! {
    host_policy_change (id) {
        id -> BigInt,
        host -> Text,
        policy -> Nullable<Text>,
        reason -> Text,
        author -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    restricted_host (host) {
        host -> Text,
        severity -> BigInt,
    }
}

diesel::table! {
    revision (subject) {
        subject -> Text,
        number -> BigInt,
    }
}

diesel::table! {
    job (id) {
        id -> BigInt,
        kind -> Text,
        subject -> BigInt,
        run_at -> BigInt,
        attempts -> BigInt,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    alias (actor_id, uri) {
        actor_id -> BigInt,
        uri -> Text,
    }
}

diesel::table! {
    relocation (actor_id) {
        actor_id -> BigInt,
        target_uri -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    block (id) {
        id -> BigInt,
        blocker_id -> BigInt,
        blocked_id -> BigInt,
        activity_uri -> Nullable<Text>,
        is_ours -> Bool,
        at -> BigInt,
    }
}

diesel::table! {
    heartbeat (id) {
        id -> BigInt,
        at -> BigInt,
    }
}

diesel::table! {
    feed_reading (actor_id) {
        actor_id -> BigInt,
        newest -> Nullable<Text>,
        read_at -> BigInt,
    }
}

diesel::table! {
    thread_reading (opportunity_id) {
        opportunity_id -> BigInt,
        read_at -> BigInt,
    }
}

diesel::table! {
    follower_synchronisation (actor_id) {
        actor_id -> BigInt,
        url -> Text,
        digest -> Text,
        noticed_at -> BigInt,
        read_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    report (id) {
        id -> BigInt,
        activity_uri -> Nullable<Text>,
        member_id -> Nullable<BigInt>,
        reporter_id -> Nullable<BigInt>,
        host -> Text,
        targets -> Text,
        text -> Text,
        state -> Text,
        reason -> Nullable<Text>,
        decided_at -> Nullable<BigInt>,
        forwarded_to -> Nullable<Text>,
        answer -> Nullable<Text>,
        created_at -> BigInt,
    }
}

diesel::table! {
    quote_authorization (id) {
        id -> BigInt,
        quoted_uri -> Text,
        quoting_uri -> Text,
        author_id -> BigInt,
        quoter_id -> BigInt,
        at -> BigInt,
        revoked_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    pin (opportunity_id) {
        opportunity_id -> BigInt,
        at -> BigInt,
    }
}

diesel::table! {
    interest (id) {
        id -> BigInt,
        uri -> Text,
        offer_uri -> Text,
        opportunity_id -> BigInt,
        actor_id -> BigInt,
        member_id -> Nullable<BigInt>,
        organisation_id -> Nullable<BigInt>,
        person -> Text,
        channel -> Text,
        cooperation -> Text,
        question -> Text,
        presentation -> Text,
        language -> Nullable<Text>,
        state -> Text,
        rank -> Nullable<BigInt>,
        version -> BigInt,
        forwarded_at -> Nullable<BigInt>,
        motive -> Nullable<Text>,
        reason -> Nullable<Text>,
        advice -> Nullable<Text>,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    interest_message (id) {
        id -> BigInt,
        uri -> Text,
        interest_id -> BigInt,
        author_id -> BigInt,
        member_id -> Nullable<BigInt>,
        content -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    interest_guest (id) {
        id -> BigInt,
        interest_id -> BigInt,
        uri -> Text,
        actor_id -> Nullable<BigInt>,
        member_id -> Nullable<BigInt>,
        since -> BigInt,
    }
}

diesel::table! {
    interest_hint (opportunity_id, actor_id) {
        opportunity_id -> BigInt,
        actor_id -> BigInt,
        uri -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    twinning (id) {
        id -> BigInt,
        uri -> Text,
        offer_uri -> Text,
        chapter_id -> BigInt,
        is_ours -> Bool,
        proposed -> Text,
        shared -> Text,
        state -> Text,
        proposed_at -> BigInt,
        updated_at -> BigInt,
        raw -> Text,
    }
}

diesel::table! {
    twinning_event (id) {
        id -> BigInt,
        twinning_id -> BigInt,
        at -> BigInt,
        author -> Nullable<Text>,
        state -> Text,
        shares -> Text,
        reason -> Text,
    }
}

diesel::table! {
    grid (version) {
        version -> BigInt,
        minimum -> BigInt,
        author_role -> Nullable<Text>,
        created_at -> BigInt,
    }
}

diesel::table! {
    grid_criterion (version, position) {
        version -> BigInt,
        position -> BigInt,
        weight -> BigInt,
        text -> Text,
        help -> Text,
        text_en -> Text,
        help_en -> Text,
    }
}

diesel::table! {
    qualification (id) {
        id -> BigInt,
        opportunity_id -> BigInt,
        vouched_by -> Text,
        evidence -> Text,
        confidence -> Nullable<Text>,
        grid_version -> Nullable<BigInt>,
        grid_page -> Nullable<Text>,
        grid_met -> Nullable<BigInt>,
        grid_of -> Nullable<BigInt>,
        checker_id -> Nullable<BigInt>,
        private_note -> Nullable<Text>,
        reason -> Nullable<Text>,
        grid_percent -> Nullable<BigInt>,
        at -> BigInt,
        voided_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    qualification_verdict (qualification_id, position) {
        qualification_id -> BigInt,
        position -> BigInt,
        verdict -> Text,
        remark -> Text,
    }
}

diesel::table! {
    requalification (opportunity_id) {
        opportunity_id -> BigInt,
        since -> BigInt,
    }
}

diesel::table! {
    review_round (id) {
        id -> BigInt,
        opportunity_id -> BigInt,
        reviewer_id -> Nullable<BigInt>,
        note -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    review_comment (round_id, field) {
        round_id -> BigInt,
        field -> Text,
        comment -> Text,
    }
}

diesel::table! {
    opportunity_version (opportunity_id, language) {
        opportunity_id -> BigInt,
        language -> Text,
        title -> Text,
        summary -> Text,
        purpose -> Text,
        payer -> Text,
        gain -> Text,
        created_at -> BigInt,
        updated_at -> BigInt,
        partner -> Text,
        behind_since -> Nullable<BigInt>,
    }
}

diesel::table! {
    text_sketch (hash, opportunity_id) {
        hash -> BigInt,
        opportunity_id -> BigInt,
    }
}

diesel::table! {
    domain_registration (id) {
        id -> BigInt,
        host -> Text,
        domain -> Nullable<Text>,
        registered_at -> Nullable<BigInt>,
        looked_up_at -> Nullable<BigInt>,
        created_at -> BigInt,
    }
}

diesel::table! {
    opportunity_listing (opportunity_id) {
        opportunity_id -> BigInt,
        author_id -> BigInt,
        is_open -> Bool,
        kind -> Text,
        sector -> Nullable<Text>,
        markets -> Text,
        languages -> Text,
        visibility -> Text,
        chapter -> Nullable<Text>,
        deadline -> BigInt,
        published_at -> BigInt,
        words_version -> BigInt,
        version -> BigInt,
        stamp -> BigInt,
    }
}

diesel::table! {
    saved_search (id) {
        id -> BigInt,
        member_id -> BigInt,
        name -> Text,
        query -> Text,
        seen_at -> BigInt,
        stopped_at -> Nullable<BigInt>,
        created_at -> BigInt,
        checked_at -> BigInt,
        told_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    matching_consent (member_id) {
        member_id -> BigInt,
        given_at -> BigInt,
        revoked_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    opportunity_specifics (opportunity_id) {
        opportunity_id -> BigInt,
        partner -> Text,
        time_asked -> Nullable<Text>,
        cooperation -> Text,
        stage -> Nullable<Text>,
        property -> Text,
    }
}

diesel::table! {
    kept_draft (id) {
        id -> BigInt,
        member_id -> BigInt,
        opportunity_id -> Nullable<BigInt>,
        typed -> Text,
        kept_at -> BigInt,
        finished_at -> Nullable<BigInt>,
    }
}

diesel::joinable!(opportunity_specifics -> opportunity (opportunity_id));

diesel::table! {
    opportunity_group (opportunity_id) {
        opportunity_id -> BigInt,
        tribe_id -> BigInt,
    }
}

diesel::joinable!(opportunity_group -> opportunity (opportunity_id));

diesel::table! {
    relay (id) {
        id -> BigInt,
        object_uri -> Text,
        contact_id -> BigInt,
        asked_by_id -> Nullable<BigInt>,
        context -> Text,
        state -> Text,
        announce_uri -> Nullable<Text>,
        named_uri -> Nullable<Text>,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    relay_heard (announce_uri) {
        announce_uri -> Text,
        feed_id -> BigInt,
        object_uri -> Text,
        contact_uri -> Text,
        contact_name -> Text,
        context -> Text,
        announced_at -> BigInt,
    }
}

diesel::table! {
    opportunity_client (opportunity_id) {
        opportunity_id -> BigInt,
        name -> Text,
        addresses -> Text,
        plain_words -> Text,
        notes -> Text,
        released_at -> Nullable<BigInt>,
        released_by_id -> Nullable<BigInt>,
        consent -> Nullable<Text>,
        updated_at -> BigInt,
    }
}

diesel::table! {
    story (opportunity_id) {
        opportunity_id -> BigInt,
        text -> Text,
        post_id -> Nullable<BigInt>,
        updated_at -> BigInt,
    }
}

diesel::table! {
    mail_address (member_id) {
        member_id -> BigInt,
        address -> Nullable<Text>,
        confirmed_at -> Nullable<BigInt>,
        wanted -> Nullable<Text>,
        wanted_at -> Nullable<BigInt>,
        refused -> Nullable<Text>,
        refused_at -> Nullable<BigInt>,
        refusal -> Nullable<Text>,
    }
}

diesel::table! {
    mail (id) {
        id -> BigInt,
        member_id -> BigInt,
        kind -> Text,
        subject -> BigInt,
        address -> Nullable<Text>,
        attempts -> BigInt,
        run_at -> BigInt,
        reason -> Nullable<Text>,
        created_at -> BigInt,
    }
}

diesel::table! {
    mail_link (token_hash) {
        token_hash -> Text,
        member_id -> BigInt,
        deed -> Text,
        subject -> BigInt,
        words -> Nullable<Text>,
        expires_at -> BigInt,
    }
}

diesel::table! {
    notification (id) {
        id -> BigInt,
        member_id -> BigInt,
        kind -> Text,
        opportunity_id -> Nullable<BigInt>,
        subject -> BigInt,
        who -> Text,
        read_at -> Nullable<BigInt>,
        in_digest -> Bool,
        created_at -> BigInt,
    }
}

diesel::table! {
    notification_way (member_id, kind) {
        member_id -> BigInt,
        kind -> Text,
        way -> Text,
    }
}

diesel::table! {
    mail_digest (member_id) {
        member_id -> BigInt,
        every -> Text,
        told_at -> BigInt,
    }
}

diesel::joinable!(notification -> opportunity (opportunity_id));

diesel::table! {
    story_party (id) {
        id -> BigInt,
        opportunity_id -> BigInt,
        name -> Text,
        member_id -> Nullable<BigInt>,
        noted -> Nullable<Text>,
        agrees -> Nullable<Bool>,
        answered_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    stored_file (name) {
        name -> Text,
        waits_until -> BigInt,
    }
}

diesel::table! {
    charter (version) {
        version -> BigInt,
        body -> Text,
        body_en -> Text,
        written_by -> Nullable<BigInt>,
        written_at -> BigInt,
    }
}

diesel::table! {
    mandate (id) {
        id -> BigInt,
        member_id -> BigInt,
        territory -> Text,
        state -> Text,
        charter_version -> Nullable<BigInt>,
        accepted_at -> Nullable<BigInt>,
        ends_at -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    partner (id) {
        id -> BigInt,
        kind -> Text,
        name -> Text,
        website -> Nullable<Text>,
        territory -> Text,
        terms -> Nullable<Text>,
        ends_at -> Nullable<BigInt>,
        member_id -> Nullable<BigInt>,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    avatar (member_id) {
        member_id -> BigInt,
        name -> Text,
        side -> Integer,
    }
}

diesel::table! {
    picture (id) {
        id -> BigInt,
        opportunity_id -> BigInt,
        position -> Integer,
        description -> Text,
        source -> Nullable<Text>,
        full_name -> Nullable<Text>,
        full_width -> Nullable<Integer>,
        full_height -> Nullable<Integer>,
        small_name -> Nullable<Text>,
        small_width -> Nullable<Integer>,
        small_height -> Nullable<Integer>,
        created_at -> BigInt,
    }
}

diesel::joinable!(picture -> opportunity (opportunity_id));

diesel::table! {
    tribe (id) {
        id -> BigInt,
        actor_id -> BigInt,
        kind -> Text,
        admission -> Text,
        purpose -> Text,
        purpose_en -> Text,
        markets -> Text,
        founded_at -> BigInt,
        closed_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    tribe_membership (id) {
        id -> BigInt,
        tribe_id -> BigInt,
        member_id -> Nullable<BigInt>,
        actor_id -> Nullable<BigInt>,
        name -> Text,
        role -> Text,
        state -> Text,
        activity_uri -> Nullable<Text>,
        request -> Text,
        reason -> Text,
        created_at -> BigInt,
        updated_at -> BigInt,
        handle -> Nullable<Text>,
    }
}

diesel::table! {
    tribe_post (id) {
        id -> BigInt,
        uri -> Text,
        tribe_id -> BigInt,
        author_id -> BigInt,
        member_id -> Nullable<BigInt>,
        in_reply_to -> Text,
        content -> Text,
        source -> Nullable<Text>,
        language -> Nullable<Text>,
        published_at -> BigInt,
        updated_at -> BigInt,
        person_name -> Nullable<Text>,
        person_handle -> Nullable<Text>,
    }
}

diesel::table! {
    organisation (id) {
        id -> BigInt,
        actor_id -> Nullable<BigInt>,
        handle -> Text,
        name -> Text,
        summary -> Text,
        summary_en -> Text,
        town -> Text,
        sector -> Nullable<Text>,
        website -> Nullable<Text>,
        state -> Text,
        reason -> Text,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    organisation_manager (id) {
        id -> BigInt,
        organisation_id -> BigInt,
        member_id -> BigInt,
        state -> Text,
        is_seen -> Bool,
        lends_languages -> Bool,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    organisation_act (id) {
        id -> BigInt,
        organisation_id -> BigInt,
        member_id -> Nullable<BigInt>,
        kind -> Text,
        about -> Text,
        at -> BigInt,
    }
}

diesel::joinable!(appeal -> ruling (ruling_id));
diesel::joinable!(ruling_target -> ruling (ruling_id));
diesel::joinable!(organisation -> actor (actor_id));
diesel::joinable!(organisation_manager -> organisation (organisation_id));
diesel::joinable!(organisation_manager -> member (member_id));
diesel::joinable!(organisation_act -> organisation (organisation_id));
diesel::joinable!(organisation_act -> member (member_id));
diesel::joinable!(tribe -> actor (actor_id));
diesel::joinable!(tribe_membership -> tribe (tribe_id));
diesel::joinable!(tribe_post -> actor (author_id));
diesel::joinable!(story -> opportunity (opportunity_id));
diesel::joinable!(story_party -> story (opportunity_id));
diesel::joinable!(relay_heard -> actor (feed_id));
diesel::joinable!(twinning -> actor (chapter_id));
diesel::joinable!(follower_synchronisation -> actor (actor_id));
diesel::joinable!(interest -> opportunity (opportunity_id));
diesel::joinable!(interest -> actor (actor_id));
diesel::joinable!(post -> opportunity (opportunity_id));
diesel::joinable!(question_dismissal -> post (post_id));
diesel::joinable!(session -> member (member_id));
diesel::joinable!(one_time_link -> member (member_id));
diesel::joinable!(actor -> member (member_id));
diesel::joinable!(signing_key -> actor (actor_id));
diesel::joinable!(post -> actor (author_id));
diesel::joinable!(opportunity -> actor (author_id));
diesel::joinable!(reaction -> actor (actor_id));
diesel::joinable!(outbox_activity -> actor (actor_id));
diesel::joinable!(pin -> opportunity (opportunity_id));
diesel::joinable!(interest_guest -> interest (interest_id));
diesel::joinable!(requalification -> opportunity (opportunity_id));
diesel::joinable!(review_comment -> review_round (round_id));
diesel::joinable!(delivery -> outbox_activity (activity_id));
diesel::joinable!(retired_key -> outbox_activity (activity_id));

diesel::table! {
    person_profile (id) {
        id -> BigInt,
        member_id -> Nullable<BigInt>,
        actor_id -> Nullable<BigInt>,
        host -> Text,
        name -> Text,
        sort_name -> Text,
        presentation -> Text,
        offers -> Text,
        seeks -> Text,
        welcomes -> Bool,
        is_listed -> Bool,
        is_indexable -> Bool,
        updated_at -> BigInt,
    }
}

diesel::table! {
    person_trait (profile_id, kind, code) {
        profile_id -> BigInt,
        kind -> Text,
        code -> Text,
        level -> Integer,
        place -> Nullable<Integer>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    organisation,
    organisation_manager,
    organisation_act,
    ruling,
    ruling_target,
    appeal,
    chapter,
    reference_counter,
    member,
    session,
    one_time_link,
    sign_in_attempt,
    actor,
    signing_key,
    retired_key,
    follow,
    opportunity,
    post,
    reaction,
    tombstone,
    undone_activity,
    inbox_activity,
    outbox_activity,
    delivery,
    peer,
    host_policy,
    host_policy_change,
    restricted_host,
    revision,
    job,
    alias,
    relocation,
    block,
    heartbeat,
    feed_reading,
    thread_reading,
    follower_synchronisation,
    report,
    quote_authorization,
    pin,
    interest,
    interest_message,
    interest_guest,
    interest_hint,
    twinning,
    twinning_event,
    opportunity_closing,
    opportunity_renewal,
    question_dismissal,
    grid,
    grid_criterion,
    qualification,
    qualification_verdict,
    requalification,
    review_round,
    review_comment,
    text_sketch,
    domain_registration,
    opportunity_listing,
    opportunity_version,
    saved_search,
    matching_consent,
    opportunity_specifics,
    opportunity_group,
    kept_draft,
    relay,
    relay_heard,
    mail_address,
    mail,
    mail_link,
    notification,
    notification_way,
    mail_digest,
    story,
    story_party,
    opportunity_client,
    stored_file,
    avatar,
    picture,
    tribe,
    tribe_membership,
    tribe_post,
    person_profile,
    person_trait,
);

diesel::table! {
    joining_terms (version) {
        version -> BigInt,
        takes_applications -> Bool,
        questions -> Text,
        agreement -> Text,
        agreement_en -> Text,
        written_by -> Nullable<BigInt>,
        written_at -> BigInt,
    }
}

diesel::table! {
    ruling (id) {
        id -> BigInt,
        report_id -> Nullable<BigInt>,
        thing -> Text,
        measure -> Text,
        ground -> Text,
        reason -> Text,
        is_published -> Bool,
        decided_by -> Nullable<BigInt>,
        decided_at -> BigInt,
        lifted_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    ruling_target (ruling_id, uri) {
        ruling_id -> BigInt,
        uri -> Text,
        member_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    appeal (id) {
        id -> BigInt,
        ruling_id -> BigInt,
        member_id -> BigInt,
        text -> Text,
        created_at -> BigInt,
        outcome -> Nullable<Text>,
        answer -> Text,
        decided_by -> Nullable<BigInt>,
        decided_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    joining_agreement (member_id) {
        member_id -> BigInt,
        version -> BigInt,
        agreed_at -> BigInt,
    }
}

diesel::table! {
    membership_application (id) {
        id -> BigInt,
        token_hash -> Text,
        name -> Text,
        address -> Text,
        language -> Text,
        motive -> Text,
        sponsor -> Text,
        sponsor_id -> Nullable<BigInt>,
        sponsor_says -> Nullable<Text>,
        state -> Text,
        reason -> Text,
        decided_by -> Nullable<BigInt>,
        decided_at -> Nullable<BigInt>,
        created_at -> BigInt,
    }
}

diesel::table! {
    application_answer (application_id, position) {
        application_id -> BigInt,
        position -> Integer,
        question -> Text,
        answer -> Text,
    }
}

diesel::table! {
    invitation (id) {
        id -> BigInt,
        token_hash -> Text,
        name -> Text,
        role -> Text,
        application_id -> Nullable<BigInt>,
        invited_by -> Nullable<BigInt>,
        created_at -> BigInt,
        expires_at -> BigInt,
        member_id -> Nullable<BigInt>,
        used_at -> Nullable<BigInt>,
    }
}
