-- One log is found by its id, and nothing is listed in the order of ids alone: with an ordered index the planner would
-- walk all earlier years to find the logs of one.
drop index log_by_id;
create index log_by_id on log using hash (id);
