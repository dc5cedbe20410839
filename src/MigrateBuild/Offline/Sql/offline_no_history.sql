\else
\echo 'Nothing to do: there is no history table' {table_name}
\endif
