// Draws what layout.js placed. All text goes in as text nodes.

const colours = 6;

function tenths(value) {
  return Math.round(value * 10) / 10;
}

function svgElement(name, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes))
    element.setAttribute(key, typeof value === 'number' ? String(tenths(value)) : value);
  element.append(...children);
  return element;
}

function draw(layout, words) {
  const size = `${Math.ceil(layout.width)} ${Math.ceil(layout.height)}`;
  const svg = svgElement('svg', { role: 'img', 'aria-label': words, viewBox: `0 0 ${size}` });
  const colour = coloursOf(layout.lines);
  for (const line of layout.lines) svg.append(drawLine(line, colour.get(line.target)));
  for (const box of layout.boxes) svg.append(drawBox(box));
  return svg;
}

// The tables that most refer to have colours of their own.
function coloursOf(lines) {
  const counts = new Map();
  for (const { target } of lines) counts.set(target, (counts.get(target) ?? 0) + 1);
  return new Map([...counts].sort((a, b) => b[1] - a[1]).map(([target], index) => [target, index % colours]));
}

function drawLine(line, colour) {
  const path = line.parts.reduce((text, { bend, straight }) => {
    const points = (bend ?? straight).map(tenths);
    const start = text === '' ? `M${points[0]} ${points[1]}` : '';
    return `${text}${start}${bend ? 'C' : 'L'}${points.slice(2).join(' ')}`;
  }, '');
  // Where the last part comes from decides where the tip points.
  const points = line.parts[line.parts.length - 1].bend ?? line.parts[line.parts.length - 1].straight;
  const side = points[points.length - 4] > line.to.x ? 1 : -1;
  const tip = `M${tenths(line.to.x)} ${tenths(line.to.y)}l${side * 9} -4.5v9z`;
  const words = `${line.name}: ${line.source} (${line.columns.join(', ')}) → ${line.target} (${line.targetColumns.join(', ')})`;
  return svgElement('g', { class: 'link', 'data-source': line.source, 'data-target': line.target },
    svgElement('title', {}, words),
    svgElement('path', { class: `edge e${colour}`, d: path }),
    svgElement('path', { class: `tip e${colour}`, d: tip }),
    svgElement('path', { class: 'hit', d: path }));
}

function drawBox(box) {
  const group = svgElement('g', { class: 'box', 'data-name': box.name, transform: `translate(${box.x} ${box.y})` },
    svgElement('title', {}, box.name),
    svgElement('rect', { class: 'frame', width: box.width, height: box.height, rx: 4 }),
    svgElement('path', { class: 'head', d: headPath(box) }),
    svgElement('text', { class: 'title', x: metrics.pad, y: 17 }, box.title));
  if (box.note) group.append(svgElement('text', { class: 'note', x: metrics.pad, y: metrics.head + 12 }, box.note));
  let y = topOfRows(box) + metrics.row / 2 + 6;
  for (const row of box.rows) {
    if (row.keys) group.append(svgElement('text', { class: 'keys', x: box.keysAt, y }, row.keys));
    group.append(svgElement('text', { x: box.nameAt, y }, row.name), svgElement('text', { class: 'type', x: box.typeAt, y }, row.type));
    y += metrics.row;
  }
  if (box.hidden > 0) group.append(svgElement('text', { class: 'type', x: metrics.pad, y }, moreWords(box.hidden)));
  return group;
}

function headPath({ width, height, rows, hidden, note }) {
  const closed = rows.length === 0 && hidden === 0 && !note;
  const bottom = closed ? height : metrics.head - 2;
  const end = closed ? `V${bottom - 4}a4 4 0 0 1 -4 4H4a4 4 0 0 1 -4 -4` : `V${bottom}H0`;
  return `M0 4a4 4 0 0 1 4 -4H${width - 4}a4 4 0 0 1 4 4${end}z`;
}

// Brings out a table with its foreign keys and neighbours; null takes that back.
function highlight(svg, name) {
  const near = new Set([name]);
  for (const link of svg.querySelectorAll('g.link')) {
    const touches = link.dataset.source === name || link.dataset.target === name;
    link.classList.toggle('off', name !== null && !touches);
    if (touches) near.add(link.dataset.source).add(link.dataset.target);
  }
  for (const box of svg.querySelectorAll('g.box')) {
    box.classList.toggle('off', name !== null && !near.has(box.dataset.name));
    box.classList.toggle('on', box.dataset.name === name);
  }
}
