-- Brings a session back to how it was when it was opened, but for its advisory locks and prepared statements
-- (DISCARD ALL would drop the run's own lock). One statement a line.
CLOSE ALL;
SET SESSION AUTHORIZATION DEFAULT;
RESET ROLE;
RESET ALL;
UNLISTEN *;
DISCARD SEQUENCES;
DISCARD TEMP;
