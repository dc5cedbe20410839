// Makes the cluster that the embedded server starts from: initdb of npm's @electric-sql/pglite, shut down cleanly, as a tar archive.
// Usage: node make-cluster.mjs <folder of the package @electric-sql/pglite> <cluster.tar>
// The same package gives the same bytes: the clock and the random numbers that the server sees are its own.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, output] = process.argv.slice(2);
if (!output) {
  console.error('Usage: node make-cluster.mjs <folder of the package @electric-sql/pglite> <cluster.tar>');
  process.exit(2);
}

process.env.TZ = 'UTC';

// A clock that begins at 2020-01-01 and goes on by a hundredth of a millisecond each time it is asked, so that nothing waits for ever.
let milliseconds = 0;
const began = 1577836800000;
const tick = () => (milliseconds += 0.01);
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...parts) { parts.length === 0 ? super(began + Math.floor(tick())) : super(...parts); }
  static now() { return began + Math.floor(tick()); }
};
performance.now = tick;
process.hrtime = () => { const now = tick(); return [Math.floor(now / 1000), Math.floor((now % 1000) * 1e6)]; };
process.hrtime.bigint = () => BigInt(Math.floor(tick() * 1e6));

// Marsaglia's xorshift of 32 bits.
let state = 0x9e3779b9;
const next = () => { state ^= state << 13; state ^= state >>> 17; state ^= state << 5; return state >>> 0; };
const fill = array => {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  for (let i = 0; i < bytes.length; i++) bytes[i] = next() & 255;
  return array;
};
Math.random = () => next() / 4294967296;
crypto.randomFillSync = fill;
crypto.randomBytes = size => fill(Buffer.alloc(size));
crypto.webcrypto.getRandomValues = fill;
Object.defineProperty(globalThis, 'crypto', { value: { getRandomValues: fill, subtle: crypto.webcrypto.subtle }, configurable: true });

const { PGlite } = await import(pathToFileURL(path.join(path.resolve(folder), 'dist', 'index.js')));

const settings = ['exit_on_error=false', 'io_method=sync', 'max_worker_processes=0', 'max_parallel_workers=0', 'wal_level=minimal', 'max_wal_senders=0'];
const db = await PGlite.create({
  initDbStartParams: ['--username=postgres', '--wal-segsize=1', '--no-data-checksums'],
  startParams: ['--single', '-F', '-j', ...settings.flatMap(s => ['-c', s])],
});

// The files are whole when the server has ended and before they are thrown away.
const close = db.fs.closeFs.bind(db.fs);
let archive;
db.fs.closeFs = async () => {
  archive = archiveOf(db.Module.FS, '/pglite/data');
  await close();
};
await db.exec('checkpoint');
await db.close();
fs.writeFileSync(output, archive);

// A tar archive (ustar) in the order of the names, without times and owners.
function archiveOf(files, root) {
  const parts = [];
  const visit = (name, full) => {
    const { mode } = files.stat(full);
    const isFolder = files.isDir(mode);
    const content = isFolder ? new Uint8Array(0) : files.readFile(full);
    if (name) parts.push(header(name + (isFolder ? '/' : ''), mode & 0o777, content.length, isFolder ? '5' : '0'), content, new Uint8Array(-content.length & 511));
    if (isFolder)
      for (const child of files.readdir(full).filter(c => c !== '.' && c !== '..').sort())
        visit(name ? `${name}/${child}` : child, `${full}/${child}`);
  };
  visit('', root);
  parts.push(new Uint8Array(1024));
  return Buffer.concat(parts);
}

function header(name, mode, size, type) {
  const block = Buffer.alloc(512);
  const octal = (value, at, length) => block.write(value.toString(8).padStart(length - 1, '0') + '\0', at, 'latin1');
  if (name.length > 100) throw new Error(`The name ${name} is too long for the archive.`);
  block.write(name, 0, 'latin1');
  octal(mode, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(0, 136, 12);
  block.write('        ', 148, 'latin1');
  block.write(type, 156, 'latin1');
  block.write('ustar\x0000', 257, 'latin1');
  block.write(block.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0') + '\0 ', 148, 'latin1');
  return block;
}
