-- Until the hook's transaction ends, which the session waits for, whatever limit the hook has set for that.
SET LOCAL idle_in_transaction_session_timeout = 0
