-- For the transactions that follow: whatever they are asked to do, the server lets them change nothing.
SET default_transaction_read_only = on;
