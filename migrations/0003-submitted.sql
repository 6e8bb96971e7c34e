-- The values as they were last sent: of a record that is sent several times, complete at the end of an earlier period.
alter table log add column submitted jsonb;
