-- How often the definition had moved a date when the service moved it: a definition that moves the date again, and even
-- back to the day it was, has the last word.
alter table moved_date add column defined_moves integer not null default 0;
