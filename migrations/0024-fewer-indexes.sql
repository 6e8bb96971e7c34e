-- The feed of changes goes by the list of an organisation, or through all logs: nothing reads this one, and every save
-- wrote it.
drop index log_by_change;
