const KEPT_LINES = 2000;
const resources = new Map();
const table = document.querySelector('#resources');
const summary = document.querySelector('#summary');
const source = document.querySelector('#source');
const follow = document.querySelector('#follow');
const consoleView = document.querySelector('#console');
let lines;

function element(tag, className, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

function tone({ state, health, exitCode }) {
  if (state === 'FailedToStart' || health === 'Unhealthy') return 'bad';
  if (state === 'Finished') return exitCode === 0 ? 'good' : 'bad';
  if (state === 'Running') return health === 'Healthy' ? 'good' : 'warn';
  return state === 'Exited' && exitCode ? 'bad' : 'warn';
}

function action(row, command) {
  const running = ['Running', 'Starting', 'Waiting'].includes(row.state);
  const button = element('button', '', command);
  button.type = 'button';
  button.ariaLabel = `${command} ${row.id}`;
  button.disabled = command === 'start' ? running : !running;
  button.addEventListener('click', () => {
    button.disabled = true;
    fetch(`api/resources/${row.id}/${command}`, { method: 'POST', headers: { 'X-Campaign-Dashboard': '1' } });
  });
  return button;
}

function renderRow(row) {
  const restarts = row.restarts ? ` · ${row.restarts} restart${row.restarts === 1 ? '' : 's'}` : '';
  const links = row.links.map((link) => Object.assign(element('a', '', link.text), { href: link.url, target: '_blank', rel: 'noreferrer' }));
  return element(
    'tr',
    '',
    element('td', 'name', element('span', 'id', row.id), element('span', 'type', row.type)),
    element('td', '', element('span', `dot ${tone(row)}`, row.state ?? '')),
    element('td', '', row.health ?? '', row.exitCode ? ` (exit code ${row.exitCode})` : ''),
    element('td', 'links', ...links.flatMap((link, i) => (i ? [' ', link] : [link]))),
    element('td', 'process', row.processId && row.state === 'Running' ? `${row.processId}${restarts}` : ''),
    element('td', 'since', row.startedAt && row.state === 'Running' ? new Date(row.startedAt).toLocaleTimeString() : ''),
    element('td', '', element('div', 'actions', ...(row.hasConsole ? [action(row, 'start'), action(row, 'stop'), action(row, 'restart')] : []))),
  );
}

function render() {
  const rows = [...resources.values()].sort((a, b) => a.id.localeCompare(b.id));
  table.replaceChildren(...rows.map(renderRow));
  const good = rows.filter((row) => tone(row) === 'good').length;
  summary.textContent = good === rows.length ? `All ${rows.length} healthy` : `${good} of ${rows.length} healthy`;

  offerConsoles(rows.filter((row) => row.hasConsole).map((row) => row.id));
}

function offerConsoles(ids) {
  if (ids.length === source.options.length) return;
  const chosen = source.value;
  source.replaceChildren(...ids.map((id) => new Option(id, id, false, id === chosen)));
  if (source.value !== chosen) openConsole();
}

function openConsole() {
  lines?.close();
  consoleView.replaceChildren();
  lines = new EventSource(`api/console/${source.value}`);
  // After a reconnect the server sends the kept lines again.
  lines.addEventListener('open', () => consoleView.replaceChildren());
  lines.addEventListener('lines', ({ data }) => {
    consoleView.append(...JSON.parse(data).map((line) => element('span', '', `${line.text}\n`)));
    while (consoleView.childElementCount > KEPT_LINES) consoleView.firstElementChild.remove();
    if (follow.checked) consoleView.scrollTop = consoleView.scrollHeight;
  });
}

source.addEventListener('change', openConsole);

const changes = new EventSource('api/resources');
changes.addEventListener('open', () => resources.clear());
changes.addEventListener('resource', ({ data }) => {
  const row = JSON.parse(data);
  resources.set(row.id, row);
  render();
});
changes.addEventListener('error', () => {
  summary.textContent = 'Campaign is not running, or this page is of an earlier start.';
});
