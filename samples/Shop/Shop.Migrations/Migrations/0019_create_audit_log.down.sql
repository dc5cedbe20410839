-- The partitions and the sequence, which a column owns, go with the table.

DROP TABLE audit.row_changes;

DROP SCHEMA audit;
