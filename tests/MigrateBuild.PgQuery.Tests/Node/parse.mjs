// The npm package's own results: {texts: [...]} -> [{stmts} | {message, position}], places as UTF-16 offsets.
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';

const { loadModule, parseSync, parsePlPgSQLSync } = createRequire(process.argv[2] + '/')('libpg-query');
await loadModule();

const utf16OfCodePoint = (text, count) => [...text].slice(0, count).join('').length;

function parse(text) {
  try {
    const bytes = Buffer.from(text);
    const utf16OfByte = at => bytes.subarray(0, at).toString().length;
    const statements = (parseSync(text).stmts ?? []).map(({ stmt, stmt_location = 0, stmt_len = 0 }) => {
      const start = utf16OfByte(stmt_location);
      return { start, length: (stmt_len ? utf16OfByte(stmt_location + stmt_len) : text.length) - start, stmt };
    });
    return { statements };
  } catch (e) {
    if (!e.sqlDetails) throw e;
    return { message: e.sqlDetails.message, position: utf16OfCodePoint(text, e.sqlDetails.cursorPosition) };
  }
}

function plpgsql(text) {
  try {
    return { tree: parsePlPgSQLSync(text) };
  } catch (e) {
    return { message: e.message };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const { texts, language } = JSON.parse(line);
  console.log(JSON.stringify(texts.map(language === 'plpgsql' ? plpgsql : parse)));
}
