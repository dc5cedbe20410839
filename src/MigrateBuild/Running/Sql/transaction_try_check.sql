-- Fires deferred triggers and constraints, and takes that back: where they hold now they are checked again at COMMIT.
SAVEPOINT migratebuild_check;
SET CONSTRAINTS ALL IMMEDIATE;
ROLLBACK TO SAVEPOINT migratebuild_check;
RELEASE SAVEPOINT migratebuild_check;
