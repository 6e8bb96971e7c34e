-- When the personal answers of a log were erased, because its collection keeps them no longer.
alter table log add column erased timestamptz;

-- A log’s page lists what was asked about it; erasing finds it by the log too.
create index enquiry_by_log on enquiry (log) where log is not null;
