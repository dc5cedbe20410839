SELECT name, off, allocated_size FROM pg_catalog.pg_shmem_allocations WHERE off IS NOT NULL
