-- What follows is the scripts' again.
RESET lock_timeout;
RESET row_security;
