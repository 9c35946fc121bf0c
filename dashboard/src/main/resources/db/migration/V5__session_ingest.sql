-- Which ingest a session is recorded by, where there are several: its page comes back to the same.
create table session_ingest (
    session_id text primary key,
    ingest text not null
);
