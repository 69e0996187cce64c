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
  // The help page has one face only. The names are those of state.js: words and filters.
  var asks = /^(q|source|entity|author|tag|lang|year|filetype|dated|site|after|before|asof)$/;
  var asked = Array.from(params).some(function (pair) { return asks.test(pair[0]) && pair[1].trim() !== ''; });
  if (root.dataset.face === 'start')
    root.dataset.face = params.get('article') ? 'article' : asked ? 'results' : 'start';
  root.classList.add('js');
})();
