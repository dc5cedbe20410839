-- What DROP takes, too. Held until the script has dropped the table, so that nobody fills it in between.
SAVEPOINT migratebuild_rows;
LOCK TABLE ONLY {table} IN ACCESS EXCLUSIVE MODE;
RELEASE SAVEPOINT migratebuild_rows;
