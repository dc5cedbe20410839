// The list of tables: a filter by names of tables and columns, all open or closed, and the way into the diagram.

function createList(list, tables, viewer) {
  const entries = tables.map((table, index) => ({
    table,
    details: document.getElementById(`t-${index}`),
    words: [table.name, ...table.columns.map(column => column.name)].join('\n').toLowerCase(),
  }));
  const input = element('input', { type: 'search', placeholder: 'name of a table or column' });
  const count = element('output', {});
  const set = open => () => { for (const { details } of entries) details.open = open; };
  const button = (text, action) => element('button', { type: 'button', textContent: text, onclick: action });

  function filter() {
    const wanted = input.value.trim().toLowerCase();
    let found = 0;
    for (const { details, words } of entries) {
      details.hidden = !words.includes(wanted);
      if (!details.hidden) found++;
    }
    count.textContent = wanted === '' ? '' : `${found} of ${entries.length} tables`;
  }

  input.oninput = filter;
  const openers = element('span', { className: 'zoom' }, button('Open all', set(true)), button('Close all', set(false)));
  list.before(element('div', { className: 'tools' }, element('label', {}, 'Filter ', input), count, openers));
  for (const { table, details } of entries)
    if (viewer?.has(table.name))
      details.append(button('Show in the diagram', () => viewer.show(table.name)));
}
