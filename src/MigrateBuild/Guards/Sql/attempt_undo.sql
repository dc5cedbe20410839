ROLLBACK TO SAVEPOINT migratebuild_attempt;
RELEASE SAVEPOINT migratebuild_attempt;
