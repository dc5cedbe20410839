-- No order refers to a coupon at this point of the history.

DROP TABLE shop.coupons;
