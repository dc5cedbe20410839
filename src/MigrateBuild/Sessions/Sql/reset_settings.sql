-- What a script may have left behind that would change who writes the history row, or how. One statement a line.
SET SESSION AUTHORIZATION DEFAULT;
RESET ROLE;
RESET ALL;
