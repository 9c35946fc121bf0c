-- Times are set by the application's clock. Secrets (passwords, cookies, keys) are kept as hashes only,
-- but for a webhook's: it is needed to sign.

create table exam (
  id                     text primary key,
  title                  text not null,
  address                text not null,
  policy                 text not null,            -- JSON laid over the default policy
  room_scan_before_start boolean not null,
  languages              text[] not null,
  retention_days         integer not null check (retention_days between 1 and 3650),
  created_at             timestamptz not null
);

create table candidate (
  id              text primary key,
  external_id     text not null unique,
  name            text not null,
  reference_photo bytea,
  created_at      timestamptz not null
);

create table session (
  id              text primary key,
  exam_id         text not null references exam,
  candidate_id    text not null references candidate,
  state           text not null check (state in ('invited', 'enrolled', 'running', 'paused', 'ended', 'reviewed')),
  link_id         text not null,                   -- the one link that may still be used
  link_used_at    timestamptz,
  invited_at      timestamptz not null,
  consented_at    timestamptz,
  enrolment_photo bytea,
  started_at      timestamptz,
  ended_at        timestamptz,
  verdict         text check (verdict in ('accepted', 'violation', 'inconclusive')),
  verdict_note    text,
  verdict_by      text,
  verdict_at      timestamptz
);
create index session_by_time on session (invited_at desc, id);
create index session_by_exam on session (exam_id);

-- The latest phase of each incident. No reference to session: a recording may be analysed without one.
create table incident (
  id            text primary key,
  session_id    text not null,
  stream        text not null,
  kind          text not null,
  phase         text not null,
  revision      integer not null,
  start_ms      bigint not null,
  end_ms        bigint not null,
  data          text not null,                     -- IncidentJson, byte for byte
  first_seen_at timestamptz not null,
  updated_at    timestamptz not null
);
create index incident_by_session on incident (session_id, start_ms);

create table person (
  id            text primary key,
  login         text not null unique,
  name          text not null,
  role          text not null check (role in ('administrator', 'proctor', 'reviewer')),
  password_hash text not null,
  disabled      boolean not null default false,
  created_at    timestamptz not null
);

-- Every decision is kept; the latest counts.
create table incident_review (
  id          bigint generated always as identity primary key,
  session_id  text not null references session,
  incident_id text not null,
  decision    text not null check (decision in ('confirmed', 'dismissed')),
  note        text not null,
  person_id   text not null references person,
  at          timestamptz not null
);
create index incident_review_by_session on incident_review (session_id, id);

create table added_incident (
  id         text primary key,
  session_id text not null references session,
  stream     text not null,
  kind       text not null,
  start_ms   bigint not null check (start_ms >= 0),
  end_ms     bigint not null check (end_ms >= start_ms),
  note       text not null,
  person_id  text not null references person,
  at         timestamptz not null
);
create index added_incident_by_session on added_incident (session_id, start_ms);

create table staff_session (
  token_hash text primary key,
  person_id  text not null references person on delete cascade,
  expires_at timestamptz not null
);

create table student_session (
  token_hash text primary key,
  session_id text not null references session on delete cascade,
  expires_at timestamptz not null
);

create table api_key (
  id         text primary key,
  name       text not null,
  key_hash   text not null unique,
  created_at timestamptz not null,
  revoked_at timestamptz
);

create table webhook_endpoint (
  id         text primary key,
  url        text not null,
  secret     text not null,
  events     text[] not null,
  active     boolean not null,
  created_at timestamptz not null
);

-- The outbox: written in the transaction of what it tells of.
create table webhook_delivery (
  id              text primary key,                -- the webhook-id
  endpoint_id     text not null references webhook_endpoint on delete cascade,
  event           text not null,
  event_key       text not null,                   -- what happened, so that a replay tells it once
  payload         text not null,
  created_at      timestamptz not null,
  next_attempt_at timestamptz,                     -- null: delivered or given up
  attempts        integer not null default 0,
  delivered_at    timestamptz,
  last_status     integer,
  last_answer     text,
  unique (endpoint_id, event_key)
);
create index webhook_delivery_due on webhook_delivery (next_attempt_at) where next_attempt_at is not null;
create index webhook_delivery_by_time on webhook_delivery (created_at desc);

create table audit (
  id         bigint generated always as identity primary key,
  at         timestamptz not null,
  who        text not null,                        -- a person's id, 'key:' and a key's id, or 'student'
  action     text not null,
  session_id text,
  detail     text not null
);
create index audit_by_session on audit (session_id, id);
