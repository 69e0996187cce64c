// Sets the theme and the view before the first paint, so that colours and layout do not jump. A classic script, because
// modules run after the first paint.
(function () {
  'use strict';
  var root = document.documentElement;
  var params = new URLSearchParams(location.search);
  var theme = null;
  try {
    theme = localStorage.getItem('backfile-theme');
  } catch (error) {
    // Storage is blocked: use the system's theme.
  }
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  // The help page has only one view. A query or a filter asks for results; these say only how to show them (state.js).
  var shows = /^(sort|collapse|synonyms|spelling|bars|offset|article)$/;
  var asked = Array.from(params).some(function (pair) { return !shows.test(pair[0]) && pair[1].trim() !== ''; });
  if (root.dataset.face === 'start')
    root.dataset.face = params.get('article') ? 'article' : asked ? 'results' : 'start';
  root.classList.add('js');
})();
