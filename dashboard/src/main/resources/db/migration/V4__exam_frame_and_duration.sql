-- Whether the exam's page stands in a frame of the student's page; many a site refuses that.
alter table exam add column framed boolean not null default true;
-- Null: as long as it takes.
alter table exam add column duration_minutes integer check (duration_minutes between 1 and 1440);
