// Runs before anything is drawn, so that neither colours nor layout jump: which theme, and which face of the page.
// A classic script on purpose: modules come after the first paint.
(function () {
  'use strict';
  var root = document.documentElement;
  var params = new URLSearchParams(location.search);
  var theme = null;
  try {
    theme = localStorage.getItem('backfile-theme');
  } catch (error) {
    // Storage is forbidden: the system's theme will do.
  }
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  root.dataset.face = params.get('article') ? 'article' : (params.get('q') || '').trim() ? 'results' : 'start';
  root.classList.add('js');
})();
