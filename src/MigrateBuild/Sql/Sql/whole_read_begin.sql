-- Rows that a policy hides are refused, not left out; a default of another kind of transaction would read what was, or wait.
BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY NOT DEFERRABLE;
SET LOCAL row_security = off;
