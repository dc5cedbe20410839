-- An order keeps the coupon that it was placed with. The key is checked at commit, because an
-- import brings orders before their coupons. The column is new and empty: there is nothing to scan.
-- migration: revises 0029
-- migration: lock-timeout 2s

ALTER TABLE shop.orders
  ADD COLUMN coupon_code text
    CONSTRAINT orders_coupon_code_fkey REFERENCES shop.coupons (coupon_code)
    ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;

COMMENT ON COLUMN shop.orders.coupon_code IS 'Coupon that was used, if any; one for each order.';
