// Sets the colour scheme before the first paint. A file of its own, because the Content-Security-Policy allows no
// inline script; the key and the attribute are Mantine's.
(() => {
  const query = '(prefers-color-scheme: dark)';
  let chosen = null;
  try {
    chosen = window.localStorage.getItem('mantine-color-scheme-value');
  } catch {
    // Storage may be closed to the page; then the system decides.
  }
  const system = window.matchMedia(query).matches ? 'dark' : 'light';
  const scheme = chosen === 'light' || chosen === 'dark' ? chosen : system;
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme);
})();
