-- A sitting that has ended takes what its page still holds until it is closed.
alter table session add column closed_at timestamptz;
alter table session add column end_ordered_at timestamptz;    -- a proctor's order the page has not yet obeyed
alter table session add column messages_read bigint not null default 0;  -- up to this message.number, by the staff
update session set closed_at = coalesce(ended_at, verdict_at) where state in ('ended', 'reviewed');
create index session_unfinished on session (state) where closed_at is null;

create table message (
  number     bigint generated always as identity primary key,
  id         text not null unique,               -- of a staff's message its command's, too
  session_id text not null references session on delete cascade,
  sender     text not null check (sender in ('student', 'staff')),
  person_id  text references person,
  body       text not null,                      -- plain text as it was written
  at         timestamptz not null
);
create index message_by_session on message (session_id, number);

-- Orders that must reach ingest or the page, written in the transaction of what they follow from; a row goes
-- once Kafka has it.
create table command_outbox (
  number     bigint generated always as identity primary key,
  id         text not null,
  session_id text not null,
  name       text not null,
  body       text not null,                      -- empty for none
  at         timestamptz not null
);
