-- Whatever the default of the database or the role: what is counted under a lock that was waited for must be seen as it is then.
BEGIN ISOLATION LEVEL READ COMMITTED;
