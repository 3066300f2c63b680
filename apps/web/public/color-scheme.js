// Sets the color scheme before the first paint. A separate file, because the Content-Security-Policy allows no
// inline scripts; the key and the attribute are Mantine's.
(() => {
  const query = '(prefers-color-scheme: dark)';
  let chosen = null;
  try {
    chosen = window.localStorage.getItem('mantine-color-scheme-value');
  } catch {
    // If storage is blocked, the system decides.
  }
  const system = window.matchMedia(query).matches ? 'dark' : 'light';
  const scheme = chosen === 'light' || chosen === 'dark' ? chosen : system;
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme);
})();
