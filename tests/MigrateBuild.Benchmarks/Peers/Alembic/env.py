"""Runs the revisions of a generated folder, each in a transaction of its own."""
import os

from alembic import context
from sqlalchemy import create_engine, pool


def run(connection):
    context.configure(connection=connection, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()


shared = context.config.attributes.get("connection")
if shared is not None:
    run(shared)
else:
    engine = create_engine(os.environ["ALEMBIC_URL"], poolclass=pool.NullPool)
    with engine.connect() as own:
        run(own)
