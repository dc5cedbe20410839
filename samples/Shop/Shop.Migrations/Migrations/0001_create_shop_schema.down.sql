-- The schema is empty again when this runs; no CASCADE, so that anything forgotten stops it.

DROP SCHEMA shop;
