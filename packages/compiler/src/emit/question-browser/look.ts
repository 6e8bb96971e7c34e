/** How the question browser looks: contents beside the questions, above them where there is little room. */
export const style = `
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { font: 1rem/1.5 system-ui, sans-serif; color: #0b0c0c; margin: 0; display: grid; grid-template-columns: 20rem minmax(0, 1fr); }
nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 1rem; background: #f3f6f8; border-right: 1px solid #b1b4b6; font-size: 0.9rem; }
nav h1 { font-size: 1.3rem; line-height: 1.2; margin: 0 0 1rem; }
nav label { display: block; font-weight: bold; }
nav input { width: 100%; font: inherit; padding: 0.4rem; border: 2px solid #0b0c0c; }
nav ul { margin: 0.3rem 0 0.8rem; padding-left: 1.2rem; }
nav summary { font-weight: bold; cursor: pointer; padding: 0.2rem 0; }
#found { min-height: 1.5em; margin: 0.2rem 0 0.6rem; }
main { padding: 1rem 2rem 4rem; max-width: 60rem; }
h2 { font-size: 1.6rem; margin: 2rem 0 1rem; border-bottom: 3px solid #1d3f58; }
h2.derived { font-size: 1.2rem; border-bottom-width: 1px; }
article { border: 1px solid #b1b4b6; padding: 1rem 1.2rem; margin: 0 0 1rem; overflow-wrap: anywhere; }
article:target { border-color: #1d3f58; box-shadow: 0 0 0 3px #ffbf47; }
h3 { font-size: 1.15rem; margin: 0; line-height: 1.3; }
h3 a { color: inherit; text-decoration: none; }
h3 a:hover { text-decoration: underline; }
h4 { margin: 0.8rem 0 0.2rem; font-size: 0.95rem; }
p { margin: 0.4rem 0; }
.name { color: #444; }
.text { white-space: pre-line; }
article ul { margin: 0; padding-left: 1.2rem; font-size: 0.95rem; }
dl { display: grid; grid-template-columns: 11rem minmax(0, 1fr); gap: 0.2rem 1rem; margin: 0.6rem 0; font-size: 0.95rem; }
dt { font-weight: bold; }
dd { margin: 0; white-space: pre-line; }
code { font: 0.9em ui-monospace, monospace; color: #444; }
.tag { display: inline-block; background: #e4eef5; color: #12324a; font-size: 0.8rem; padding: 0 0.4rem; }
.tag.error { background: #f9e1de; color: #7a1c12; }
.tag.confirm { background: #fff1c9; color: #5c4300; }
a { color: #1a5e8a; }
a:focus, input:focus, summary:focus { outline: 3px solid #ffbf47; outline-offset: 0; }
[hidden] { display: none !important; }
@media (max-width: 50rem) {
  body { display: block; }
  nav { position: static; height: auto; border-right: 0; border-bottom: 1px solid #b1b4b6; }
  main { padding: 1rem; }
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dd { margin-bottom: 0.4rem; }
}
@media print {
  body { display: block; }
  nav { display: none; }
  article { break-inside: avoid; }
}
`;

/** Search: every word typed has to occur. Without it the page is the plain list that it is. */
export const script = `
const articles = [...document.querySelectorAll('article')].map((article) => ({ article, text: article.textContent.toLowerCase() }));
const sections = [...document.querySelectorAll('main > section')];
const found = document.getElementById('found');
const search = document.getElementById('search');
search.form.hidden = false;
search.form.addEventListener('submit', (event) => event.preventDefault());
search.addEventListener('input', () => {
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  for (const { article, text } of articles) article.hidden = !words.every((word) => text.includes(word));
  for (const section of sections) section.hidden = !section.querySelector('article:not([hidden])');
  scrollTo(0, 0);
  const count = articles.filter(({ article }) => !article.hidden).length;
  found.textContent = words.length === 0 ? '' : count === 0 ? 'Nothing found' : count + ' of ' + articles.length;
});
`;
