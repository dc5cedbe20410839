-- Fires deferred triggers and constraints while the script's settings and role still hold.
SET CONSTRAINTS ALL IMMEDIATE;
