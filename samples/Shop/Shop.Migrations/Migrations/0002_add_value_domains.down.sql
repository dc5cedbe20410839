-- No table uses the domains at this point of the history.

DROP DOMAIN shop.email_address;

DROP DOMAIN shop.currency_code;

DROP DOMAIN shop.amount;
