// Runs before the first paint so that a dark page never flashes white. A file of its own because the content
// security policy refuses inline scripts. The address may force a theme, which print and screenshots rely on.
try {
  const asked = new URLSearchParams(location.search).get('theme');
  const theme = asked ?? localStorage.getItem('wardkeep.theme');
  const isDark = theme === 'dark' || (theme === 'device' && matchMedia('(prefers-color-scheme: dark)').matches);
  if (isDark) document.documentElement.dataset.theme = 'dark';
} catch {
  // Storage may be blocked: the light theme needs none.
}
