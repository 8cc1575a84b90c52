/** The page's style sheet. No font, image or script comes from elsewhere: the file alone is the page. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #faf8f4; --ink: #0b2136; --soft: #51606e; --rule: #dcd7cc;
  --accent: #1a66a8; --accent-soft: #cfe0ef; --late: #c2483b; --ahead: #9fb0bf; --alarm: #a31621; --alarm-ink: #ffffff;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", Georgia, "Noto Serif", serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0c1722; --ink: #eaf0f5; --soft: #a3b3c1; --rule: #2a3c4c;
    --accent: #6fb2ea; --accent-soft: #1f3d57; --late: #ea8175; --ahead: #5b7083; --alarm: #b3202c; --alarm-ink: #ffffff;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 var(--sans); }
.page { max-width: 68rem; margin: 0 auto; padding: 0 1.5rem 4rem; }
h1, h2, h3, p, ul, ol, figure { margin: 0; }
ul, ol { padding: 0; list-style: none; }

.banner { background: var(--alarm); color: var(--alarm-ink); }
.banner div { max-width: 68rem; margin: 0 auto; padding: 1rem 1.5rem; }
.banner strong { display: block; font-size: 1.35rem; letter-spacing: .04em; text-transform: uppercase; line-height: 1.3; }

.masthead { padding: 3.5rem 0 2rem; border-bottom: 3px solid var(--ink); }
.eyebrow { font-size: .8rem; font-weight: 600; letter-spacing: .14em; text-transform: uppercase; color: var(--soft); }
h1 { font: 400 clamp(2.3rem, 6vw, 4rem)/1.05 var(--serif); letter-spacing: -.015em; margin: .6rem 0 1.4rem; text-wrap: balance; }
.facts { display: flex; flex-wrap: wrap; gap: .9rem 2.8rem; }
.facts dt { font-size: .8rem; color: var(--soft); }
.facts dd { margin: 0; font-weight: 600; }
.facts div { min-width: 8rem; }

.answer { display: grid; grid-template-columns: minmax(13rem, 18rem) minmax(0, 1fr); gap: 1.2rem 3.2rem; padding: 2.6rem 0 2.8rem; border-bottom: 1px solid var(--rule); }
.answer h2 { grid-column: 1 / -1; font: 400 clamp(1.35rem, 3vw, 1.75rem)/1.25 var(--serif); text-wrap: balance; }
.answer h2 span { color: var(--accent); margin-right: .6rem; }
.headline { position: sticky; top: 1.5rem; align-self: start; }
.figure { font: 400 clamp(2.8rem, 7vw, 3.9rem)/1 var(--serif); letter-spacing: -.03em; color: var(--accent); font-variant-numeric: lining-nums; }
.unit { margin-top: .6rem; font-weight: 600; line-height: 1.35; }
.basis { margin-top: .25rem; font-size: .9rem; color: var(--soft); }
.sentence { font-size: 1.12rem; line-height: 1.5; margin-bottom: 1.3rem; text-wrap: pretty; }
.notes { margin-top: 1.4rem; padding-left: 1rem; border-left: 2px solid var(--rule); font-size: .875rem; color: var(--soft); }
.notes li + li { margin-top: .4rem; }

.bars { display: grid; grid-template-columns: minmax(6rem, max-content) minmax(4rem, 1fr) max-content max-content; gap: .5rem .9rem; align-items: center; font-size: .95rem; }
.bars li { display: contents; }
.bars .name { overflow-wrap: anywhere; max-width: 19rem; line-height: 1.3; }
.bars .track { height: .95rem; }
.bars .fill { display: block; height: 100%; min-width: 2px; background: var(--accent-soft); border-radius: 0 2px 2px 0; }
.bars .top .fill { background: var(--accent); }
.bars .top .name { font-weight: 600; }
.bars .number { text-align: right; font-variant-numeric: tabular-nums; }
.bars .share { color: var(--soft); min-width: 3.4rem; }

.split { display: flex; height: 1.5rem; border-radius: 2px; overflow: hidden; gap: 2px; }
.split span { min-width: 2px; }
.hit { background: var(--accent); } .miss { background: var(--late); } .pending { background: var(--ahead); }
.none { background: repeating-linear-gradient(135deg, var(--rule) 0 4px, transparent 4px 8px); }
.legend { display: grid; grid-template-columns: repeat(auto-fit, minmax(10.5rem, 1fr)); gap: .8rem 1.2rem; margin-top: 1rem; font-size: .9rem; line-height: 1.35; }
.legend i { display: inline-block; width: .75rem; height: .75rem; border-radius: 2px; margin-right: .45rem; }
.legend b { display: block; font-size: 1.1rem; font-variant-numeric: tabular-nums; }
.legend span { color: var(--soft); }

.scroll { overflow-x: auto; -webkit-overflow-scrolling: touch; }
.scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.35; }
caption { text-align: left; color: var(--soft); font-size: .85rem; padding-bottom: .5rem; }
th, td { padding: .45rem .9rem .45rem 0; text-align: left; vertical-align: baseline; border-bottom: 1px solid var(--rule); }
th:last-child, td:last-child { padding-right: 0; }
thead th { font-weight: 600; color: var(--soft); vertical-align: bottom; font-size: .82rem; border-bottom: 1px solid var(--ink); }
tbody th { font-weight: 400; min-width: 9rem; }
td.num, th.num { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td small { display: block; color: var(--soft); font-size: .8rem; white-space: nowrap; }
.total th, .total td { font-weight: 600; border-top: 1px solid var(--ink); }
.flag { color: var(--late); font-weight: 600; }
.star { margin-right: -.55em; }
.ok { color: var(--accent); font-weight: 600; }
details { margin-top: .9rem; font-size: .9rem; }
summary { cursor: pointer; color: var(--accent); font-weight: 600; padding: .25rem 0; }
details[open] summary { margin-bottom: .7rem; }

.origin dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .3rem .9rem; margin: 0 0 .8rem; }
.origin dt { color: var(--soft); }
.origin dd { margin: 0; overflow-wrap: anywhere; }
.origin pre { max-height: 24rem; overflow: auto; margin: 0; padding: .8rem; border: 1px solid var(--rule); font-size: .78rem; line-height: 1.4; }

td code { font-size: .85em; overflow-wrap: anywhere; white-space: pre-wrap; }
.fine { display: block; min-width: 16rem; font-size: .8rem; color: var(--soft); }
.trust { padding-top: 2.8rem; }
.trust > h2 { font: 400 clamp(1.6rem, 4vw, 2.2rem)/1.2 var(--serif); }
.trust section { margin-top: 2rem; }
.trust h3 { font-size: 1rem; margin-bottom: .6rem; }
.trust p { margin-bottom: .7rem; max-width: 46rem; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 3px solid var(--ink); font-size: .85rem; color: var(--soft); }

@media (max-width: 46rem) {
  .page { padding: 0 1.1rem 3rem; }
  .masthead { padding-top: 2rem; }
  .answer { grid-template-columns: minmax(0, 1fr); padding: 2rem 0; }
  .bars { grid-template-columns: minmax(0, 1fr) max-content max-content; gap: .1rem .8rem; }
  .bars .track { grid-column: 1 / -1; order: 4; height: .6rem; margin-bottom: .5rem; }
  .headline { position: static; }
  .fine { min-width: 24rem; }
  td:not(.num) { min-width: 7.5rem; }
  tbody th { position: sticky; left: 0; background: var(--paper); }
  caption { position: sticky; left: 0; max-width: calc(100vw - 2.2rem); }
  .bars li { display: grid; align-items: baseline; grid-column: 1 / -1; grid-template-columns: subgrid; }
}
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #444; --rule: #ccc; --accent: #1a66a8; --accent-soft: #cfe0ef; --late: #c2483b; --ahead: #9fb0bf; --alarm-ink: #fff; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { font-size: 10pt; }
  .page { padding: 0; max-width: none; }
  .masthead { padding-top: 0; }
  .headline { position: static; }
  .answer { padding: 1.4rem 0; grid-template-columns: 11rem minmax(0, 1fr); gap: .8rem 2rem; }
  .figure { font-size: 30pt; }
  h2, h3 { break-after: avoid; }
  tr, .bars li, .split, .legend, .notes, .figure { break-inside: avoid; }
  details:not([open]) { display: none; }
  .scroll { overflow: visible; }
}
@page { margin: 16mm 15mm; }
`;
