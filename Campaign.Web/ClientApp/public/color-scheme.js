// Runs before the first paint so that the page never flashes in the wrong scheme. A file, because the
// content security policy allows no inline script.
(function () {
  var stored = null;
  try {
    stored = localStorage.getItem('campaign-color-scheme');
  } catch {
    // Storage can be closed to us; the system's scheme is then used.
  }
  var system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  var scheme = stored === 'light' || stored === 'dark' ? stored : system;
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme);
})();
