"""Up, down, up for each revision in order, then down to base and up to head: one process, one connection."""
import os
import sys

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

config = Config(os.path.join(sys.argv[1], "alembic.ini"))
with create_engine(os.environ["ALEMBIC_URL"]).connect() as connection:
    config.attributes["connection"] = connection
    for revision in sys.argv[2:]:
        command.upgrade(config, revision)
        command.downgrade(config, "-1")
        command.upgrade(config, revision)
    command.downgrade(config, "base")
    command.upgrade(config, "head")
