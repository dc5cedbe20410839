-- Nothing refers to categories yet but the table itself.

DROP TABLE shop.categories;
