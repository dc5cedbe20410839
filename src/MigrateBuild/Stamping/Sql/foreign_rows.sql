-- The rows as they lie. COPY of a table runs nothing that is anybody's: no cast, operator, policy, rule, view or generated column, and
-- no function of an index or of statistics, which the planner of a query may call.
COPY {table} ({columns}) TO STDOUT;
