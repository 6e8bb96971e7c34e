-- When somebody began to make the file: whoever finds it old may begin again.
alter table log_export add column taken timestamptz;
