-- The partitions that it made stay.

DROP FUNCTION audit.add_year(integer);
