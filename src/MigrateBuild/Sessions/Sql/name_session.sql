SET application_name = 'MigrateBuild';
