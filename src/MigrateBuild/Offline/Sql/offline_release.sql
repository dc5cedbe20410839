SELECT pg_catalog.pg_advisory_unlock({key}) AS released \gset _migratebuild_
\unset _migratebuild_idle
\unset _migratebuild_done
\unset _migratebuild_has_schema
\unset _migratebuild_has_table
\unset _migratebuild_check
\unset _migratebuild_due
\unset _migratebuild_version
\unset _migratebuild_released
