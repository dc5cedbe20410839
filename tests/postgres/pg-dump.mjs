// Writes what pg_dump 18 says about databases of any server from version 9.2 on, as many as are asked for.
//   node pg-dump.mjs <folder>     folder: where tests/postgres/prepare has put the packages
// Each line of stdin is a request, {"id": 1, "host": "/tmp/x", "port": 5432, "database": "shop", "arguments": ["--schema-only"]};
// each line of stdout an answer, {"id": 1, "text": "…"} or {"id": 1, "error": "…"}. A host that starts with / is the folder of a
// unix socket. The user is postgres, and the server must trust it.
//
// pg_dump is WebAssembly here: it waits for an answer where it asks, so it runs in a worker thread that sleeps meanwhile. This
// thread has the sockets and fills the memory that both threads share. A connection is used again for the next dump of the
// same database, with all that the last one set discarded: a new one costs the server more than the dump.
import { createRequire } from 'node:module';
import { createConnection } from 'node:net';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

// Of the shared memory: two numbers (the count of bytes that are there, and whether the connection has ended), then the bytes.
const COUNT = 0, ENDED = 1, HEADER = 8, ROOM = 1 << 20;

if (isMainThread) serve();
else dump();

function serve() {
  const idle = [], waiting = [];
  let workers = 0, open = true;
  const next = () => {
    while (waiting.length > 0 && (idle.length > 0 || workers < availableParallelism())) {
      const worker = idle.pop() ?? (workers++, start(resolve(process.argv[2])));
      worker.ask(waiting.shift());
    }
    if (!open && waiting.length === 0 && idle.length === workers) process.exit();
  };
  const start = folder => connectWorker(folder, (worker, answer) => {
    process.stdout.write(JSON.stringify(answer) + '\n');
    idle.push(worker);
    next();
  });
  createInterface({ input: process.stdin })
    .on('line', line => { waiting.push(JSON.parse(line)); next(); })
    .on('close', () => { open = false; next(); });
}

/** A worker thread and the connection of its present request. */
function connectWorker(folder, done) {
  const shared = new SharedArrayBuffer(HEADER + ROOM);
  const numbers = new Int32Array(shared, 0, 2), room = new Uint8Array(shared, HEADER);
  const thread = new Worker(fileURLToPath(import.meta.url), { workerData: { shared, folder } });
  let connection, request;

  const offer = () => {
    if (Atomics.load(numbers, COUNT) > 0) return;
    const { unread, socket } = connection;
    if (unread.length > 0) {
      const part = unread[0].subarray(0, ROOM);
      room.set(part);
      if (part.length === unread[0].length) unread.shift();
      else unread[0] = unread[0].subarray(part.length);
      Atomics.store(numbers, COUNT, part.length);
    } else if (socket.destroyed) {
      Atomics.store(numbers, ENDED, 1);
    } else {
      return;
    }
    Atomics.notify(numbers, COUNT);
  };
  thread.on('message', ({ write, taken, greeting, ...answer }) => {
    if (write) return connection.socket.write(write);
    if (taken) return offer();
    connection.offer = () => {};
    if (answer.error) connection.socket.destroy();
    else keep(connection, greeting);
    done(worker, { id: request.id, ...answer });
  });
  const worker = {
    ask(item) {
      request = item;
      Atomics.store(numbers, COUNT, 0);
      Atomics.store(numbers, ENDED, 0);
      connection = connect(item);
      connection.offer = offer;
      thread.postMessage({ database: item.database, arguments: item.arguments ?? [], greeting: connection.greeting });
    },
  };
  return worker;
}

// The connections that no worker uses, the one that was used last at the end.
const kept = [];

function connect({ host, port = 5432, database }) {
  const path = host.startsWith('/') ? join(host, `.s.PGSQL.${port}`) : undefined;
  const name = `${path ?? host}:${port}/${database}`;
  const index = kept.findLastIndex(connection => connection.name === name);
  if (index >= 0) return kept.splice(index, 1)[0];
  const connection = { name, socket: createConnection(path ? { path } : { host, port }), unread: [], offer: () => {} };
  connection.socket
    .on('data', data => { connection.unread.push(data); connection.offer(); })
    .on('error', () => {})
    .on('close', () => {
      if (kept.includes(connection)) kept.splice(kept.indexOf(connection), 1);
      connection.offer();
    });
  return connection;
}

function keep(connection, greeting) {
  if (connection.socket.destroyed) return;
  connection.greeting = greeting;
  connection.unread.length = 0;
  kept.push(connection);
  if (kept.length > 16) kept.shift().socket.destroy();
}

async function dump() {
  const numbers = new Int32Array(workerData.shared, 0, 2), room = new Uint8Array(workerData.shared, HEADER);
  // Each dump has a program of its own, but it is the same program.
  const { instantiate, compile } = WebAssembly;
  let program;
  WebAssembly.instantiate = async (bytes, imports) => {
    const module = await (program ??= compile(bytes));
    return { module, instance: await instantiate(module, imports) };
  };
  const require = createRequire(join(workerData.folder, 'package.json'));
  const { pgDump } = await import(pathToFileURL(require.resolve('@electric-sql/pglite-tools/pg_dump')));

  const read = () => {
    while (Atomics.load(numbers, COUNT) === 0) {
      if (Atomics.load(numbers, ENDED)) throw new Error('The server closed the connection.');
      Atomics.wait(numbers, COUNT, 0, 1000);
    }
    const bytes = room.slice(0, Atomics.load(numbers, COUNT));
    Atomics.store(numbers, COUNT, 0);
    parentPort.postMessage({ taken: true });
    return bytes;
  };

  parentPort.on('message', async ({ database, arguments: words, greeting }) => {
    try {
      const conversation = new Conversation(read, greeting);
      const file = await pgDump({ pg: conversation, args: [...words, '-d', database] });
      const text = await file.text();
      conversation.reset();
      parentPort.postMessage({ text, greeting: conversation.greeting });
    } catch (error) {
      parentPort.postMessage({ error: String(error?.message ?? error) });
    }
  });
}

/** What pgDump asks of a PGlite database, answered by the server: the protocol's bytes, until the server is ready again. */
class Conversation {
  #read;
  #sent = Buffer.alloc(0);
  #started = false;

  /** What the server said when the connection began; a dump that gets a used connection is told the same. */
  greeting;

  constructor(read, greeting) {
    this.#read = read;
    this.greeting = greeting;
  }

  // pgDump reads and restores the search path of the session that it borrows; here all is discarded at the end.
  async query() { return { rows: [{ search_path: '' }] }; }

  async exec() {}

  execProtocolRawStream(bytes, { onRawData }) {
    if (!this.#started && this.greeting) {
      this.#started = true;
      onRawData(this.greeting);
      return;
    }
    if (this.#started && bytes[0] === 0x58 /* the end */) return;
    const starts = !this.#started, heard = [];
    const copy = Uint8Array.from(bytes);
    parentPort.postMessage({ write: copy });
    for (let answers = this.#asked(copy), rest = Buffer.alloc(0); answers > 0;) {
      const data = this.#read();
      heard.push(data);
      onRawData(data);
      rest = Buffer.concat([rest, data]);
      let at = 0;
      for (; rest.length - at >= 5 && rest.length - at > rest.readUInt32BE(at + 1); at += 1 + rest.readUInt32BE(at + 1))
        if (rest[at] === 0x5a /* ready for a query */ || (!this.#started && rest[at] === 0x45 /* an error */)) {
          answers--;
          this.#started = true;
        }
      rest = rest.subarray(at);
    }
    if (starts && this.#started) this.greeting = Buffer.concat(heard);
  }

  /** Makes the session as good as new. */
  reset() {
    for (const statement of ['ROLLBACK', 'DISCARD ALL']) {
      const text = Buffer.from(statement + '\0');
      const message = Buffer.alloc(5 + text.length);
      message[0] = 0x51;
      message.writeUInt32BE(4 + text.length, 1);
      text.copy(message, 5);
      this.execProtocolRawStream(message, { onRawData: () => {} });
    }
  }

  /** How many times the server will be ready again after what was sent. A long message comes in several parts. */
  #asked(bytes) {
    this.#sent = Buffer.concat([this.#sent, bytes]);
    let answers = 0;
    for (;;) {
      const type = this.#started ? 1 : 0;
      if (this.#sent.length < type + 4) return answers;
      const length = type + this.#sent.readUInt32BE(type);
      if (this.#sent.length < length) return answers;
      if (!this.#started || this.#sent[0] === 0x51 /* query */ || this.#sent[0] === 0x53 /* sync */) answers++;
      this.#sent = this.#sent.subarray(length);
      if (!this.#started) return answers;
    }
  }
}
