-- A server process looks now and then whether its client is still there, and ends what it runs where it is not (PostgreSQL 14).
SET client_connection_check_interval = '5s';
