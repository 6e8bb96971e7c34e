/** How the page of changes looks: plain, readable on a telephone and on paper. */
export const noticeStyle = `body { margin: 0; color: #0b0c0c; background: #fff; font: 1.0625rem/1.5 system-ui, sans-serif; }
main { box-sizing: border-box; max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; overflow-wrap: anywhere; }
h1 { margin: 0 0 1rem; font-size: 2rem; line-height: 1.15; }
h2 { margin: 2.5rem 0 1rem; padding-top: 0.75rem; border-top: 3px solid #1d70b8; font-size: 1.5rem; line-height: 1.25; }
h3 { margin: 2rem 0 0.25rem; font-size: 1.1875rem; line-height: 1.3; }
p { max-width: 42rem; margin: 0.25rem 0 0.75rem; }
a { color: #1a65a6; text-underline-offset: 0.15em; }
a:focus { outline: 3px solid #fd0; outline-offset: 2px; }
nav ul { padding: 0; list-style: none; }
nav li { margin: 0.25rem 0; }
code { font: 0.9375em ui-monospace, monospace; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.5rem 1rem 0.5rem 0; border-bottom: 1px solid #b1b4b6; text-align: left; vertical-align: top; }
ul.changes { margin: 0; padding: 0; list-style: none; }
ul.changes > li { padding: 0.625rem 0; border-bottom: 1px solid #d8dadb; }
.for { display: block; color: #484949; font-size: 0.9375rem; }
dl { margin: 0.375rem 0 0; font-size: 0.9375rem; }
dl div { display: grid; grid-template-columns: 4rem 1fr; margin-top: 0.25rem; }
dt { color: #484949; font-weight: 600; }
dd { margin: 0; }
p.older { margin: 0.5rem 0 0; font-weight: 600; font-size: 0.9375rem; }
dl.older { margin-top: 0; }
dl.older div { grid-template-columns: 6rem 1fr; }
section#breaking h2 { border-color: #ca3535; }
@media (max-width: 40rem) {
  h1 { font-size: 1.5rem; }
  dl div { grid-template-columns: 1fr; }
  thead { position: absolute; clip-path: inset(50%); }
  tr, td { display: block; }
  tr { padding: 0.5rem 0; border-bottom: 1px solid #b1b4b6; }
  td { padding: 0; border: 0; }
  td:first-child { font-weight: 600; }
  td:empty { display: none; }
  td[data-label]::before { content: attr(data-label) " "; color: #484949; }
}
@media print { main { max-width: none; padding: 0; } nav { display: none; } }`;
