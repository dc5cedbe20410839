// Places tables and routes foreign keys; knows no document, so it runs in tests too.
// dagre ranks and orders the tables: what is referred to stands left of what refers to it. The lines are routed here: between two
// columns of tables they bend, inside a column they run straight through a gap that dagre left for them. No line crosses a table.

const metrics = { row: 18, head: 26, foot: 6, pad: 8, gap: 26, lane: 12, between: 64, loop: 26, margin: 24, mostRows: 16, longest: 40 };

// detail: 'all' columns, 'keys' or 'none'. measure: the width of a text in pixels.
function layOut(dagre, tables, detail, measure) {
  const boxes = new Map(tables.map(table => [table.name, boxOf(table, detail, measure)]));
  const links = tables.flatMap(table => table.links.map(link => ({ ...link, source: table.name })).filter(link => boxes.has(link.target)));
  const blocks = componentsOf(boxes, links).map(group => group.length > 1 ? blockOf(dagre, group, links, boxes) : single(group[0]));
  return pack(blocks, links, boxes);
}

function boxOf(table, detail, measure) {
  const wanted = table.columns.filter(column => detail === 'all' || (detail === 'keys' && column.keys !== ''));
  // Keys always stand: lines end at them.
  let free = metrics.mostRows - 1 - wanted.filter(column => column.keys !== '').length;
  const rows = wanted.length <= metrics.mostRows ? wanted : wanted.filter(column => column.keys !== '' || free-- > 0);
  const shown = rows.map(column => ({
    id: column.name, name: cut(column.name) + (column.required ? ' *' : ''), type: cut(column.type), keys: column.keys,
  }));
  const title = cut(table.title);
  const hidden = detail === 'all' ? wanted.length - rows.length : 0;
  const widest = texts => Math.max(0, ...texts.map(measure));
  const keysAt = metrics.pad;
  const nameAt = keysAt + widest(shown.map(row => row.keys)) + (shown.some(row => row.keys !== '') ? 8 : 0);
  const typeAt = nameAt + widest(shown.map(row => row.name)) + 14;
  const note = table.note ?? '';
  const texts = metrics.pad + Math.max(measure(title) * 1.06, measure(moreWords(hidden)), measure(note));
  const inner = Math.max(shown.length > 0 ? typeAt + widest(shown.map(row => row.type)) : 0, texts);
  return {
    name: table.name, title, note, rows: shown, hidden, keysAt, nameAt, typeAt, x: 0, y: 0,
    width: Math.ceil(inner + metrics.pad),
    height: heightOf(shown.length + (hidden > 0 ? 1 : 0), note),
    selfLinks: table.links.filter(link => link.target === table.name).length,
  };
}

function heightOf(rows, note) {
  const body = (note ? metrics.row - 4 : 0) + rows * metrics.row;
  return metrics.head + body + (body > 0 ? metrics.foot : 0);
}

function cut(text) {
  return text.length <= metrics.longest ? text : text.slice(0, metrics.longest - 1).replace(/[\uD800-\uDBFF]$/, '') + '…';
}

function moreWords(hidden) {
  return hidden > 0 ? `… ${hidden} more columns` : '';
}

function topOfRows(box) {
  return metrics.head + (box.note ? metrics.row - 4 : 0);
}

// The height at which a line meets a table: the column's row, or the head where it is not shown.
function portOf(box, column) {
  const row = box.rows.findIndex(one => one.id === column);
  return box.y + (row < 0 ? metrics.head / 2 : topOfRows(box) + row * metrics.row + metrics.row / 2 + 2);
}

function componentsOf(boxes, links) {
  const neighbours = new Map([...boxes.keys()].map(name => [name, []]));
  for (const { source, target } of links) {
    neighbours.get(source).push(target);
    neighbours.get(target).push(source);
  }
  const seen = new Set();
  const groups = [];
  for (const name of boxes.keys()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const group = [name];
    for (let at = 0; at < group.length; at++)
      for (const other of neighbours.get(group[at]))
        if (!seen.has(other)) { seen.add(other); group.push(other); }
    groups.push(group.map(one => boxes.get(one)));
  }
  return groups.sort((a, b) => b.length - a.length);
}

function single(box) {
  return { width: box.width + (box.selfLinks > 0 ? metrics.loop : 0), height: box.height, boxes: [{ box, x: 0, y: 0 }], routes: [] };
}

// A table that many refer to makes a high column: its leaves are spread over as many columns as give the best shape.
function blockOf(dagre, group, links, boxes) {
  const own = new Set(group.map(box => box.name));
  const edges = links.filter(link => own.has(link.source) && link.source !== link.target);
  const leaves = new Map();
  const degrees = degreesOf(edges);
  for (const edge of edges) if (degrees.get(edge.source) === 1) leaves.set(edge.target, (leaves.get(edge.target) ?? 0) + 1);
  const most = Math.max(0, ...leaves.values());
  const shapes = [...new Set([1, Math.ceil(Math.sqrt(most / 6)), Math.ceil(Math.sqrt(most / 2))])].filter(columns => columns > 0)
    .map(columns => rank(dagre, group, edges, boxes, degrees, columns));
  const misfit = shape => Math.abs(Math.log(shape.width / shape.height / 1.6)) + Math.log(shape.width * shape.height) / 2;
  return shapes.reduce((best, shape) => misfit(shape) < misfit(best) - 1e-6 ? shape : best);
}

function degreesOf(edges) {
  const degrees = new Map();
  for (const name of edges.flatMap(edge => [edge.source, edge.target])) degrees.set(name, (degrees.get(name) ?? 0) + 1);
  return degrees;
}

function rank(dagre, group, edges, boxes, degrees, columns) {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: metrics.gap, edgesep: metrics.lane, ranksep: metrics.between });
  graph.setDefaultEdgeLabel(() => ({}));
  // Names may hold what dagre separates its own with.
  const ids = new Map(group.map((box, index) => [box.name, `t${index}`]));
  for (const box of group)
    graph.setNode(ids.get(box.name), { width: box.width + (box.selfLinks > 0 ? 2 * metrics.loop : 0), height: box.height });
  const leaves = new Map();
  for (const [number, edge] of edges.entries()) {
    const isLeaf = degrees.get(edge.source) === 1;
    const index = leaves.get(edge.target) ?? 0;
    if (isLeaf) leaves.set(edge.target, index + 1);
    graph.setEdge(ids.get(edge.target), ids.get(edge.source), { minlen: isLeaf ? 1 + index % columns : 1 }, `e${number}`);
  }
  dagre.layout(graph);
  const places = group.map(box => {
    const node = graph.node(ids.get(box.name));
    const left = node.x - node.width / 2;
    return { box, x: left + (box.selfLinks > 0 ? metrics.loop : 0), y: node.y - node.height / 2, left, right: left + node.width };
  });
  const columnRooms = columnsOf(places);
  const routes = edges.map((edge, number) => {
    const { points } = graph.edge(ids.get(edge.target), ids.get(edge.source), `e${number}`);
    return { edge, lanes: columnRooms.flatMap(room => laneIn(room, points.slice(1, -1))) };
  });
  return { ...extent(places, routes), boxes: places, routes };
}

// Where a line passes a column: dagre has left the height of its point there free, from one side to the other.
function laneIn({ left, right }, points) {
  const point = points.find(one => one.x > left && one.x < right);
  return point === undefined ? [] : [{ left, right, y: point.y }];
}

// From left to right: the room of each column of tables.
function columnsOf(places) {
  const columns = [];
  for (const { left, right } of [...places].sort((a, b) => a.left - b.left)) {
    const last = columns[columns.length - 1];
    if (last && left < last.right) last.right = Math.max(last.right, right);
    else columns.push({ left, right });
  }
  for (const column of columns) for (const place of places)
    if (place.left >= column.left && place.right <= column.right) place.column = column;
  return columns;
}

function extent(places, routes) {
  const laneHeights = routes.flatMap(route => route.lanes.map(lane => lane.y));
  const left = Math.min(...places.map(place => place.left));
  const top = Math.min(...places.map(place => place.y), ...laneHeights);
  for (const place of places) { place.x -= left; place.y -= top; }
  for (const column of new Set(places.map(place => place.column))) { column.left -= left; column.right -= left; }
  for (const lane of routes.flatMap(route => route.lanes)) { lane.left -= left; lane.right -= left; lane.y -= top; }
  return {
    width: Math.max(...places.map(place => place.right)) - left,
    height: Math.max(...places.map(place => place.y + place.box.height), ...laneHeights.map(y => y - top)),
  };
}

// The blocks in rows: the large ones first, tables without foreign keys at the end.
function pack(blocks, links, boxes) {
  const area = blocks.reduce((sum, block) => sum + (block.width + metrics.gap) * (block.height + metrics.gap), 0);
  const width = Math.max(700, Math.sqrt(area * 1.6), ...blocks.map(block => block.width));
  let [x, y, shelf] = [metrics.margin, metrics.margin, 0];
  const routes = new Map();
  const columns = new Map();
  for (const block of blocks) {
    if (x > metrics.margin && x + block.width > metrics.margin + width)
      [x, y, shelf] = [metrics.margin, y + shelf + 2 * metrics.gap, 0];
    for (const place of block.boxes) {
      [place.box.x, place.box.y] = [x + place.x, y + place.y];
      if (place.column) columns.set(place.box.name, { left: x + place.column.left, right: x + place.column.right });
    }
    for (const route of block.routes)
      routes.set(route.edge, route.lanes.map(lane => ({ left: x + lane.left, right: x + lane.right, y: y + lane.y })));
    x += block.width + 1.5 * metrics.gap;
    shelf = Math.max(shelf, block.height);
  }
  const placed = [...boxes.values()];
  return {
    boxes: placed,
    lines: links.map(link => lineOf(link, boxes, columns, routes)),
    width: Math.max(...placed.map(box => box.x + box.width + (box.selfLinks > 0 ? metrics.loop : 0))) + metrics.margin,
    height: Math.max(y + shelf, ...placed.map(box => box.y + box.height)) + metrics.margin,
  };
}

// The line from the table that refers to the one that is referred to: straight parts and bent ones in turn.
function lineOf(link, boxes, columns, routes) {
  const [from, to] = [boxes.get(link.source), boxes.get(link.target)];
  let [start, end] = [portOf(from, link.columns[0]), portOf(to, link.targetColumns[0])];
  if (from === to) {
    if (start === end) [start, end] = [start + 6, end - 6];
    const [side, out] = [from.x + from.width, from.x + from.width + metrics.loop];
    const parts = [{ bend: [side, start, out, start, out, end, side, end] }];
    return { ...link, from: { x: side, y: start }, to: { x: side, y: end }, parts };
  }
  const leftward = to.x < from.x;
  const [outer, inner] = [columns.get(link.source), columns.get(link.target)];
  const begin = { x: leftward ? from.x : from.x + from.width, y: start };
  const finish = { x: leftward ? to.x + to.width : to.x, y: end };
  const stops = [[begin.x, leftward ? outer.left : outer.right, start]];
  const lanes = routes.get(link) ?? [];
  for (const { left, right, y } of leftward ? [...lanes].reverse() : lanes) stops.push(leftward ? [right, left, y] : [left, right, y]);
  stops.push([leftward ? inner.right : inner.left, finish.x, end]);
  const parts = [];
  stops.forEach(([near, far, y], index) => {
    if (index > 0) {
      const [, x, before] = stops[index - 1];
      const middle = (x + near) / 2;
      parts.push({ bend: [x, before, middle, before, middle, y, near, y] });
    }
    if (near !== far) parts.push({ straight: [near, y, far, y] });
  });
  return { ...link, from: begin, to: finish, parts };
}
