-- Fires what is deferred for temporary tables, and for these alone: a SET CONSTRAINTS for all would hold for the scripts that follow.
DO $$
DECLARE name pg_catalog.text
; BEGIN
  FOR name IN
    SELECT c.conname FROM pg_catalog.pg_constraint c
    WHERE c.condeferrable AND c.connamespace OPERATOR(pg_catalog.=) pg_catalog.pg_my_temp_schema()
  LOOP
    EXECUTE pg_catalog.format('SET CONSTRAINTS pg_temp.%I IMMEDIATE', name)
  ; END LOOP
; END $$;
