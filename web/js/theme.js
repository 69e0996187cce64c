// The button for the light and dark theme. Choosing the theme of the system clears the setting, so that the page
// follows the system again.

const KEY = 'backfile-theme';

export function createThemeButton(button) {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const systemTheme = () => (system.matches ? 'dark' : 'light');
  const theme = () => root.dataset.theme ?? systemTheme();

  function label() {
    const other = theme() === 'dark' ? 'Light theme' : 'Dark theme';
    button.setAttribute('aria-label', other);
    button.title = other;
  }
  function choose(wanted) {
    if (wanted === systemTheme()) delete root.dataset.theme;
    else root.dataset.theme = wanted;
    store(root.dataset.theme);
    label();
  }
  button.addEventListener('click', () => choose(theme() === 'dark' ? 'light' : 'dark'));
  system.addEventListener('change', label);
  // Changed in another tab.
  addEventListener('storage', (event) => {
    if (event.key !== KEY) return;
    if (event.newValue) root.dataset.theme = event.newValue;
    else delete root.dataset.theme;
    label();
  });
  label();
}

function store(theme) {
  try {
    if (theme) localStorage.setItem(KEY, theme);
    else localStorage.removeItem(KEY);
  } catch {
    // Storage is blocked: the choice lasts until reload.
  }
}
