// What a link leads to is open, and whatever holds it.
function openTarget() {
  let target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target === null) return;
  const wanted = target;
  for (; target; target = target.parentElement) if (target.tagName === 'DETAILS') target.open = true;
  wanted.scrollIntoView();
}

// Whatever goes wrong with the diagram, the list is there.
function viewerOrNone() {
  try {
    return createViewer(place, dagre, tables);
  } catch (error) {
    const words = `The diagram could not be drawn (${error.message}). The list holds the same tables and foreign keys.`;
    place.replaceChildren(element('p', {}, words));
    return null;
  }
}

window.addEventListener('hashchange', openTarget);
const tables = JSON.parse(document.getElementById('tables-data')?.textContent ?? '[]');
const place = document.getElementById('diagram');
const viewer = place === null ? null : viewerOrNone();
if (tables.length > 0) createList(document.getElementById('tables'), tables, viewer);
openTarget();
