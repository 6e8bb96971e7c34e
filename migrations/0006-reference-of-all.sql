-- Those who see every organisation find a log by its reference, too.
create index log_by_reference_of_all on log (collection, reference);
