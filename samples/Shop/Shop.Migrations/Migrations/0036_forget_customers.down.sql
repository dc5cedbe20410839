-- Nobody can be forgotten by a call any more; who was, stays forgotten.

DROP PROCEDURE shop.forget_customer(bigint, bigint);
