-- How many logs each organisation has, by status: counted from this index alone.
create index log_by_owner on log (collection, year, owning, organisation, status) where deleted is null;
