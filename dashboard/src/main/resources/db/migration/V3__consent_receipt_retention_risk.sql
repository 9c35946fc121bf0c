-- What the student agreed to, what the page says it recorded, how long all of it is kept.
alter table session add column consent_language text;
alter table session add column consent_version text;            -- of the text that was shown
alter table session add column receipt_slices bigint;
alter table session add column receipt_digest text;
alter table session add column receipt_at timestamptz;

-- Somebody needs the recording beyond its time: an appeal.
alter table session add column held boolean not null default false;
alter table session add column hold_note text;
alter table session add column hold_by text references person;
alter table session add column hold_at timestamptz;

-- Once begun a deletion is finished, also after a crash. A deleted session's row stays, without its student.
alter table session add column deletion_began_at timestamptz;
alter table session add column deleted_at timestamptz;
alter table session alter column candidate_id drop not null;
alter table session add constraint session_student check (candidate_id is not null or deleted_at is not null);
create index session_by_end on session (ended_at) where deleted_at is null;

-- The risk as a list sorts by it; counted anew where it is due.
alter table session add column risk double precision not null default 0;
alter table session add column risk_due boolean not null default true;
create index session_risk_due on session (id) where risk_due;
create index session_by_risk on session (risk desc, invited_at desc, id);
create index session_by_verdict on session (verdict) where verdict is not null;
