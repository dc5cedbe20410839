// The diagram with its tools: which tables, which columns, zoom and fit by buttons and keys, dragging.

const limits = { all: 15, keys: 60, atOnce: 40, least: 0.1, most: 3, readable: 0.75 };

function element(name, properties, ...children) {
  const { dataset, aria, ...rest } = properties;
  const made = Object.assign(document.createElement(name), rest);
  for (const [key, value] of Object.entries(aria ?? {})) made.setAttribute(`aria-${key}`, value);
  made.append(...children);
  return made;
}

function createViewer(host, dagre, tables) {
  const linked = new Set(tables.flatMap(table => table.links.flatMap(link => [table.name, link.target])));
  const choices = tables.filter(table => linked.has(table.name));
  const shownTables = element('select', {},
    new Option(`all ${tables.length} tables`, ''), ...choices.map(table => new Option(`${table.title} and its neighbours`, table.name)));
  const columns = element('select', {}, new Option('all', 'all'), new Option('keys', 'keys'), new Option('none', 'none'));
  const scale = element('output', { textContent: '100 %' });
  const button = (text, label, action) =>
    element('button', { type: 'button', textContent: text, title: label, onclick: action, aria: { label } });
  const tools = element('div', { className: 'tools' },
    element('label', {}, 'Tables ', shownTables), element('label', {}, 'Columns ', columns),
    element('span', { className: 'zoom' },
      button('−', 'Zoom out', () => zoom(current / 1.25)), scale, button('+', 'Zoom in', () => zoom(current * 1.25)),
      button('Fit', 'Fit the whole diagram', fit), button('1:1', 'Original size', () => zoom(1))));
  const label = 'Diagram of tables and foreign keys. Plus and minus zoom, 0 fits, arrow keys scroll, Escape ends highlighting.';
  const canvas = element('div', { className: 'canvas', tabIndex: 0, role: 'region', aria: { label } });
  let [svg, layout, current, chosenColumns, pinned] = [null, null, 1, false, null];

  function measurer() {
    const context = document.createElement('canvas').getContext('2d');
    context.font = `12px ${getComputedStyle(canvas).fontFamily}`;
    return text => context.measureText(text).width;
  }

  function subset() {
    const name = shownTables.value;
    if (name === '') return tables;
    const near = new Set(tables.find(table => table.name === name).links.map(link => link.target));
    return tables.filter(table => table.name === name || near.has(table.name) || table.links.some(link => link.target === name));
  }

  function render() {
    const shown = subset();
    host.replaceChildren(tools, canvas);
    const measure = measurer();
    for (const detail of chosenColumns ? [columns.value] : detailsFor(shown.length)) {
      columns.value = detail;
      layout = layOut(dagre, shown, detail, measure);
      if (fitScale() >= limits.readable) break;
    }
    svg = draw(layout, `${shown.length} tables and ${layout.lines.length} foreign keys; the list below holds them as text`);
    svg.addEventListener('click', event => {
      const box = event.target.closest('g.box');
      pin(box && box.dataset.name !== pinned ? box.dataset.name : null);
    });
    canvas.replaceChildren(svg);
    pin(shownTables.value || null, false);
    const fitting = fitScale();
    zoom(fitting >= limits.readable ? fitting : Math.min(1, Math.max(limits.readable, widthScale())));
  }

  function pin(name) {
    pinned = name;
    highlight(svg, name);
  }

  function widthScale() {
    return (canvas.clientWidth - 2) / layout.width;
  }

  function fitScale() {
    return Math.min(1, widthScale(), 0.8 * window.innerHeight / layout.height);
  }

  function fit() {
    zoom(fitScale());
    canvas.scrollTo(0, 0);
  }

  // The point stays where it is, the middle by default.
  function zoom(wanted, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) {
    const next = Math.min(limits.most, Math.max(limits.least, wanted));
    const [left, top] = [(canvas.scrollLeft + x) * next / current - x, (canvas.scrollTop + y) * next / current - y];
    current = next;
    svg.setAttribute('width', String(Math.floor(layout.width * next)));
    svg.setAttribute('height', String(Math.floor(layout.height * next)));
    scale.textContent = `${Math.round(next * 100)} %`;
    canvas.scrollTo(left, top);
  }

  shownTables.onchange = () => render();
  columns.onchange = () => { chosenColumns = true; render(); };
  canvas.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const larger = () => zoom(current * 1.25);
    const actions = { '+': larger, '=': larger, '-': () => zoom(current / 1.25), 0: fit, 1: () => zoom(1), Escape: () => pin(null) };
    const action = actions[event.key];
    if (action) { action(); event.preventDefault(); }
  });
  canvas.addEventListener('wheel', event => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const frame = canvas.getBoundingClientRect();
    zoom(current * Math.exp(-event.deltaY / 300), event.clientX - frame.left, event.clientY - frame.top);
  }, { passive: false });
  drag(canvas);

  function showAll() {
    shownTables.value = '';
    render();
  }

  function showAllSoon() {
    host.replaceChildren(element('p', {}, 'Drawing…'));
    setTimeout(showAll, 50);
  }

  if (tables.length <= limits.atOnce) showAll();
  else {
    const all = `Draw all ${tables.length} tables`;
    host.replaceChildren(element('p', {},
      `${tables.length} tables are many for one diagram. `, button(all, all, showAllSoon),
      ' or open a table in the list and draw it with its neighbours.'));
  }

  return {
    show(name) {
      if (tables.length <= limits.atOnce) { showAll(); pin(name); }
      else { shownTables.value = name; render(); }
      host.scrollIntoView({ block: 'start' });
      canvas.focus({ preventScroll: true });
      const box = layout.boxes.find(one => one.name === name);
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      canvas.scrollTo(x * current - canvas.clientWidth / 2, y * current - canvas.clientHeight / 2);
    },
    has: name => linked.has(name),
  };
}

// The first that can be read without scrolling is taken, else the last.
function detailsFor(count) {
  return count <= limits.all ? ['all', 'keys'] : count <= limits.keys ? ['keys', 'none'] : ['none'];
}

// Dragging with a mouse scrolls; fingers and wheels do so by themselves.
function drag(canvas) {
  let [start, moved] = [null, false];
  canvas.addEventListener('pointerdown', event => {
    if (event.pointerType !== 'mouse' || event.button !== 0) return;
    start = { x: event.clientX + canvas.scrollLeft, y: event.clientY + canvas.scrollTop };
    moved = false;
  });
  canvas.addEventListener('pointermove', event => {
    if (start === null) return;
    if (event.buttons === 0) { start = null; return; }
    const [left, top] = [start.x - event.clientX, start.y - event.clientY];
    moved ||= Math.abs(left - canvas.scrollLeft) + Math.abs(top - canvas.scrollTop) > 3;
    canvas.scrollTo(left, top);
  });
  // The click that ends a drag is none on a table.
  canvas.addEventListener('click', event => { if (moved) event.stopPropagation(); }, true);
  for (const name of ['pointerup', 'pointerleave']) canvas.addEventListener(name, () => { start = null; });
}
