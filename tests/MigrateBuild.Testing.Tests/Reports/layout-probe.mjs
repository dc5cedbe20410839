// Lays tables out by the page's own script, without a page: every character is as wide as one of the page's font.
import { readFileSync } from 'node:fs';

const { script, page, cases } = JSON.parse(readFileSync(0, 'utf8'));
const layOut = new Function(`${script}\nreturn (tables, detail) => layOut(dagre, tables, detail, text => text.length * 7.2);`)();
new Function(page); // compiles, and is not run: there is no document
process.stdout.write(JSON.stringify(cases.map(({ tables, detail }) => layOut(tables, detail))));
