// Formulas and code, when the page is there.
document.querySelectorAll('.math').forEach(element => {
  katex.render(element.textContent, element, {
    displayMode: element.classList.contains('display'),
    output: window.formulas || 'htmlAndMathml',
    throwOnError: false,
  });
});
document.querySelectorAll('code[class^=language-]').forEach(element => hljs.highlightElement(element));
// A print shows the solutions too.
addEventListener('beforeprint', () =>
  document.querySelectorAll('details').forEach(details => { details.open = true; }));
