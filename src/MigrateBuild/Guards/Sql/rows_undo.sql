ROLLBACK TO SAVEPOINT migratebuild_rows;
RELEASE SAVEPOINT migratebuild_rows;
