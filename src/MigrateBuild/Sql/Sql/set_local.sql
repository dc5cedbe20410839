-- Not set_config(): a query would take a snapshot, and SET TRANSACTION in the script must come before any.
SET LOCAL {setting} = {value};
