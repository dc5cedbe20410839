-- PostgreSQL 13 and later.
DROP DATABASE IF EXISTS :"name" WITH (FORCE)
