-- A sweep drops no database without it.
COMMENT ON DATABASE :"name" IS :'comment'
