-- Between two attempts to get a lock the session is idle, and has the lock of the run (PostgreSQL 14).
SET idle_session_timeout = 0;
