
\echo -n :_migratebuild_done
\if :_migratebuild_idle
\echo 'Nothing to do'
\endif
