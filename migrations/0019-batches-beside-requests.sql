-- A batch whose sender did not want to wait: a job writes its logs.
alter table upload add column by_job boolean not null default false;

create index upload_by_job on upload (organisation, created) where by_job and status = 'read';
