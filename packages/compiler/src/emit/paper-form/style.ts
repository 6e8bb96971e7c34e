/** How the paper form looks: for A4, and readable on a screen. */
export const style = `
@page {
  size: A4; margin: 14mm 14mm 16mm;
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8pt "Liberation Sans", Arial, sans-serif; color: #333; }
}
@page wide { size: A4 landscape; }
* { box-sizing: border-box; }
body { font: 10pt/1.35 "Liberation Sans", Arial, sans-serif; color: #000; margin: 0; }
h1, h2, h3, h4, p, ul { margin: 0; padding: 0; }
small { font-size: 8pt; }
header { display: flex; justify-content: space-between; gap: 8mm; align-items: flex-start; border-bottom: 1.2mm solid #000; padding-bottom: 4mm; }
h1 { font-size: 24pt; line-height: 1.1; margin-bottom: 2mm; }
h1 span { font-weight: normal; white-space: nowrap; }
.reference { border: 0.4mm solid #000; width: 62mm; height: 17mm; padding: 1mm 2mm; flex: none; }
.how-to { margin: 3mm 0 0; font-size: 9pt; }
h2 { background: #222; color: #fff; font-size: 13pt; padding: 1.5mm 3mm; margin: 6mm 0 3mm; break-after: avoid; break-inside: avoid; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
h2 small { display: block; font-weight: normal; }
.question { padding: 2.5mm 0 3mm 11mm; break-inside: avoid; }
.question:not(:last-child) { border-bottom: 0.2mm solid #777; }
h3 { font-size: 10.5pt; break-after: avoid; }
h3 .number { display: inline-block; width: 9mm; margin: 0 2mm 0 -11mm; text-align: right; }
h4 { font-size: 9.5pt; }
h4 .number { margin-right: 2mm; }
.when { font-size: 8.5pt; font-style: italic; margin-bottom: 0.8mm; break-after: avoid; }
.hint, .how, .guidance { font-size: 8.5pt; margin-top: 0.5mm; color: #222; }
.guidance { font-size: 8pt; }
.how { font-weight: bold; color: #000; margin-top: 1mm; }
.copy { border: 0.5mm dashed #000; padding: 2mm 3mm; margin-top: 4mm; font-weight: bold; break-after: avoid; break-inside: avoid; }
.copy .boxes { vertical-align: middle; }
.page { font-weight: bold; font-size: 11pt; padding-top: 3mm; break-after: avoid; break-inside: avoid; }
.page .when, .page .guidance { font-weight: normal; white-space: pre-line; }
.ticks { list-style: none; margin-top: 1mm; }
.ticks.long { columns: 2; column-gap: 8mm; }
.ticks li { padding: 0.7mm 0; break-inside: avoid; display: flex; flex-wrap: wrap; align-items: flex-start; }
.tick { display: inline-block; width: 4mm; height: 4mm; border: 0.35mm solid #000; flex: none; background: #fff; }
.ticks .tick { margin: 0.2mm 2.5mm 0 0; }
.ticks .label { flex: 0 1 auto; max-width: calc(100% - 7mm); }
.ticks .or { font-size: 8.5pt; padding-left: 0.5mm; break-after: avoid; }
.go { font-size: 8.5pt; font-weight: bold; margin-left: 3mm; white-space: nowrap; }
.go::before, .next::before { content: "\\2192\\00a0"; }
.next { font-weight: bold; font-size: 8.5pt; margin-top: 1.5mm; }
.opened { flex: 0 0 calc(100% - 2mm); border-left: 0.5mm solid #777; margin: 1mm 0 1mm 1.8mm; padding: 0.5mm 0 1mm 4mm; }
.written { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 1mm 2mm; margin-top: 1.5mm; }
.around { line-height: 1.2; padding-top: 1.6mm; max-width: 80mm; }
.answer { display: flex; gap: 3mm; }
.field { display: inline-flex; flex-direction: column; align-items: flex-start; }
.field small { font-size: 7pt; color: #333; }
.boxes { display: inline-flex; }
.boxes i { width: 6mm; height: 7mm; border: 0.3mm solid #000; margin-right: -0.3mm; }
.point { align-self: flex-start; line-height: 9mm; margin: 0 -2mm; }
.line { flex: 1 1 100%; border-bottom: 0.3mm solid #000; height: 9mm; }
.line small { color: #555; font-size: 7.5pt; }
.around + .line, .line:has(+ .around) { flex-basis: 50%; }
.area { flex: 1 1 100%; border: 0.3mm solid #000; height: 28mm; }
.grid { margin: 4mm 0; }
.grid table { width: 100%; border-collapse: collapse; table-layout: fixed; margin-top: 2mm; }
.grid thead { display: table-header-group; }
.grid tbody { break-inside: avoid; }
.grid th, .grid td { border: 0.2mm solid #555; padding: 0.8mm 1.5mm; text-align: left; vertical-align: middle; font-size: 8.5pt; }
.grid thead th { font-size: 9.5pt; vertical-align: top; }
.grid thead td { width: 36%; border: 0; }
.grid thead small { display: block; font-weight: normal; font-size: 7pt; line-height: 1.2; }
.grid tr.asked th { background: #ececec; font-size: 9pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.grid tr.asked .number { margin-right: 2mm; }
.grid tr.asked .hint { display: block; font-weight: normal; font-size: 7.5pt; }
.grid tr.asked .when { font-weight: normal; }
.grid th[scope="row"] { font-weight: normal; padding-left: 4mm; }
.grid td { text-align: center; height: 6.5mm; }
.grid tr.asked td { height: 12mm; vertical-align: middle; padding: 0.5mm; }
.grid tr.asked td small { display: block; padding-top: 7mm; color: #555; font-size: 7pt; }
.grid td .around { padding: 0; }
.grid td.none { background: #bbb; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.wide { page: wide; }
.wide thead td { width: 30%; }
.end { border-top: 1.2mm solid #000; margin-top: 6mm; padding-top: 3mm; font-weight: bold; }
@media screen {
  body { padding: 8mm 4mm; max-width: 182mm; margin: 0 auto; }
  .wide { overflow-x: auto; }
  .wide table { min-width: 240mm; }
}
`;
