/** The style sheet of every page. No font, image or script comes from elsewhere: the file alone is the page. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #faf8f4; --card: #ffffff; --ink: #0b2136; --soft: #4c5b69; --rule: #dcd7cc;
  --accent: #1a66a8; --accent-soft: #cfe0ef; --late: #c2483b; --ahead: #8a9cac; --alarm: #a31621; --alarm-ink: #ffffff;
  --c1: #1a66a8; --c2: #c2571a; --c3: #2a7f62; --c4: #7a4e9c; --c5: #8a6d00; --c6: #5b6b7a;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", Georgia, "Noto Serif", serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0c1722; --card: #122130; --ink: #eaf0f5; --soft: #a9b8c5; --rule: #2a3c4c;
    --accent: #6fb2ea; --accent-soft: #1f3d57; --late: #ea8175; --ahead: #71879a; --alarm: #b3202c; --alarm-ink: #ffffff;
    --c1: #6fb2ea; --c2: #f0935a; --c3: #63c7a3; --c4: #bb93e0; --c5: #d9b84a; --c6: #a9b8c5;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 var(--sans); }
.page { max-width: 78rem; margin: 0 auto; padding: 0 1.5rem 4rem; }
h1, h2, h3, p, ul, ol, figure { margin: 0; }
ul, ol { padding: 0; list-style: none; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }

.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; z-index: 9; padding: .6rem 1rem; background: var(--card); }
.banner { background: var(--alarm); color: var(--alarm-ink); }
.banner div { max-width: 78rem; margin: 0 auto; padding: .8rem 1.5rem; }
.banner strong { display: block; font-size: 1.25rem; letter-spacing: .04em; text-transform: uppercase; line-height: 1.3; }
.generated::before {
  content: "GENERATED DATA"; position: fixed; inset: 0; z-index: 5; pointer-events: none; display: grid; place-items: center;
  font: 700 clamp(3rem, 11vw, 9rem)/1 var(--sans); letter-spacing: .05em; white-space: nowrap; color: var(--alarm); opacity: .07; rotate: -24deg;
}

nav { border-bottom: 1px solid var(--rule); background: var(--card); }
nav ul { max-width: 78rem; margin: 0 auto; padding: 0 1.5rem; display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
nav a { display: block; padding: .75rem 0 .6rem; border-bottom: 3px solid transparent; color: var(--ink); text-decoration: none; white-space: nowrap; font-size: .95rem; }
nav a:hover { border-color: var(--rule); }
nav a[aria-current] { border-color: var(--accent); font-weight: 600; }

.masthead { padding: 2.6rem 0 1.6rem; border-bottom: 3px solid var(--ink); }
.eyebrow { font-size: .78rem; font-weight: 600; letter-spacing: .06em; color: var(--soft); }
.masthead .eyebrow { letter-spacing: .14em; text-transform: uppercase; }
h1 { font: 400 clamp(2rem, 5vw, 3.2rem)/1.08 var(--serif); letter-spacing: -.015em; margin: .5rem 0 .8rem; text-wrap: balance; }
.lead { max-width: 52rem; color: var(--soft); font-size: 1.05rem; text-wrap: pretty; }
.facts { display: flex; flex-wrap: wrap; gap: .7rem 2.4rem; margin: 1.3rem 0 0; font-size: .92rem; }
.facts dt { font-size: .78rem; color: var(--soft); }
.facts dd { margin: 0; font-weight: 600; }

main section { padding-top: 2.4rem; }
h2 { font: 400 clamp(1.5rem, 3.4vw, 2rem)/1.2 var(--serif); margin-bottom: .4rem; text-wrap: balance; }
h2 + .tiles { margin-top: 1.1rem; }
.tiles { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1.4rem; margin-top: 1.3rem; align-items: start; }
.tile { background: var(--card); border: 1px solid var(--rule); border-radius: 4px; padding: 1.2rem 1.3rem 1rem; min-width: 0; }
.tile.wide { grid-column: 1 / -1; }
.tile h3 { font: 400 1.32rem/1.28 var(--serif); margin: .25rem 0 .5rem; text-wrap: balance; }
.figure { display: flex; flex-wrap: wrap; align-items: baseline; column-gap: .5rem; font: 400 clamp(2.2rem, 5vw, 3rem)/1.05 var(--serif); letter-spacing: -.02em; color: var(--accent); font-variant-numeric: lining-nums; }
.figure .unit { font: 600 .95rem/1.3 var(--sans); letter-spacing: 0; color: var(--ink); }
.basis { margin-top: .35rem; font-size: .82rem; color: var(--soft); }
.chart { margin-top: .9rem; width: 100%; min-height: 3rem; overflow-x: auto; }
.chart svg { display: block; max-width: 100%; height: auto; }
.controls { margin-top: .8rem; display: flex; flex-wrap: wrap; gap: .5rem 1.2rem; font-size: .9rem; }
.controls:empty { display: none; }
.controls > div { max-width: 100%; }
.controls > * { min-width: 0; max-width: 100%; }
.controls label { display: inline-flex; flex-wrap: wrap; align-items: center; gap: .5rem; max-width: 100%; }
select, input, button { font: inherit; font-size: .9rem; color: var(--ink); background: var(--paper); border: 1px solid var(--soft); border-radius: 3px; padding: .3rem .5rem; max-width: 100%; }
button { cursor: pointer; padding: .35rem .75rem; }
button:hover { border-color: var(--accent); color: var(--accent); }
form.explore { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr)); align-items: end; }
form.explore[hidden] { display: none; }
form.explore label { display: grid; gap: .2rem; font-size: .82rem; color: var(--soft); }
form.explore select { width: 100%; }
form.explore > .pick, form.explore > p { grid-column: 1 / -1; }
.pick { margin: 0; border-bottom: 1px solid var(--rule); }
.pick summary { color: var(--soft); font-weight: 400; padding: .35rem 0; }
.picked { color: var(--ink); }
.some .picked { font-weight: 600; }
.pick fieldset { border: 0; margin: 0; padding: .2rem 0 .9rem; min-width: 0; display: flex; flex-wrap: wrap; align-items: end; gap: .5rem 1rem; }
.pick legend { padding: 0 0 .3rem; font-size: .82rem; color: var(--soft); }
form.explore .pick-search { flex: 1 1 12rem; max-width: 24rem; }
.pick ul { flex: 1 0 100%; columns: 17rem; max-height: 18rem; overflow: auto; margin: 0; }
form.explore .pick li label { display: flex; align-items: baseline; gap: .5rem; padding: .22rem 0; font-size: .88rem; color: var(--ink); break-inside: avoid; }
.pick li[hidden] { display: none; }
.pick li input { flex: none; margin: 0; }
.pick-none:empty { display: none; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 12.5rem), 1fr)); gap: 1rem 1.4rem; margin: 1.1rem 0 0; }
.figures dt { font-size: .82rem; color: var(--soft); }
.figures dd { margin: 0; }
.figures strong { display: block; font: 400 1.6rem/1.2 var(--serif); font-variant-numeric: lining-nums; }
.figures small { color: var(--soft); font-size: .8rem; line-height: 1.35; display: block; }
.scroll.tall { max-height: 34rem; overflow: auto; }
.notes { margin-top: 1rem; padding-left: .9rem; border-left: 2px solid var(--rule); font-size: .85rem; color: var(--soft); }
.notes li + li { margin-top: .35rem; }
.actions { margin-top: .8rem; display: flex; flex-wrap: wrap; align-items: center; gap: .6rem; font-size: .85rem; }
.actions[hidden] { display: none; }
.done { color: var(--soft); }

.scenario { margin-top: 1rem; padding: .9rem 1rem; border: 1px dashed var(--soft); border-radius: 4px; font-size: .9rem; }
.scenario-formula { font-weight: 600; }
.scenario-choices { display: flex; flex-wrap: wrap; align-items: center; gap: .6rem 1.4rem; margin: .7rem 0; }
.scenario-choices input { vertical-align: middle; }
.scenario-result { font: 400 1.2rem/1.35 var(--serif); color: var(--ink); }
.scenario fieldset { border: 0; margin: .9rem 0 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .7rem 1.2rem; }
.scenario legend { color: var(--soft); padding: 0 0 .4rem; }
.scenario fieldset p { font-weight: 600; }
.scenario small { color: var(--soft); }

.scroll { overflow-x: auto; -webkit-overflow-scrolling: touch; margin-top: .8rem; }
details .scroll { max-height: 28rem; overflow: auto; }
.tile td:not(.num) { min-width: 7rem; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; line-height: 1.35; }
caption { text-align: left; color: var(--soft); font-size: .82rem; padding-bottom: .5rem; }
th, td { padding: .4rem .9rem .4rem 0; text-align: left; vertical-align: baseline; border-bottom: 1px solid var(--rule); }
th:last-child, td:last-child { padding-right: .2rem; }
thead th { font-weight: 600; color: var(--soft); vertical-align: bottom; font-size: .8rem; border-bottom: 1px solid var(--ink); }
tbody th { font-weight: 400; min-width: 8rem; }
td.num, th.num { text-align: right; font-variant-numeric: tabular-nums; }
td.num { white-space: nowrap; }
td small { display: block; color: var(--soft); font-size: .8rem; white-space: nowrap; }
.total th, .total td { font-weight: 600; border-top: 1px solid var(--ink); }
.flag { color: var(--late); font-weight: 600; }
.ok { color: var(--accent); font-weight: 600; }
details { margin-top: .7rem; font-size: .88rem; }
summary { cursor: pointer; color: var(--accent); font-weight: 600; padding: .2rem 0; }
.origin dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .3rem .9rem; margin: .4rem 0 .8rem; }
.origin dt { color: var(--soft); }
.origin dd { margin: 0; overflow-wrap: anywhere; }
pre { max-height: 22rem; overflow: auto; margin: .3rem 0 0; padding: .8rem; border: 1px solid var(--rule); font-size: .78rem; line-height: 1.4; }
.sql-head { color: var(--soft); }
td code { font-size: .85em; overflow-wrap: anywhere; white-space: pre-wrap; }
.fine { display: block; min-width: 16rem; font-size: .8rem; color: var(--soft); }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 3px solid var(--ink); font-size: .85rem; color: var(--soft); }

#vg-tooltip-element.vg-tooltip.page-theme { background: var(--card); color: var(--ink); border: 1px solid var(--soft); border-radius: 3px; font: .82rem/1.4 var(--sans); padding: .5rem .7rem; }
#vg-tooltip-element.vg-tooltip.page-theme td.key { color: var(--soft); }
#vg-tooltip-element td { border: 0; padding: .1rem .4rem .1rem 0; }

@media (max-width: 56rem) {
  .tiles { grid-template-columns: minmax(0, 1fr); }
}
@media (max-width: 40rem) {
  .page { padding: 0 1rem 3rem; }
  nav ul { padding: 0 1rem; flex-wrap: nowrap; overflow-x: auto; }
  .banner div { padding: .8rem 1rem; }
  .masthead { padding-top: 1.6rem; }
  .tile { padding: 1rem; }
  .fine { min-width: 20rem; }
  .origin dl { grid-template-columns: minmax(0, 1fr); }
  td:not(.num) { min-width: 7.5rem; }
}
@media print {
  :root {
    color-scheme: light; --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --rule: #ccc; --accent: #1a66a8; --accent-soft: #cfe0ef; --late: #c2483b; --ahead: #8a9cac; --alarm-ink: #fff;
    --c1: #1a66a8; --c2: #c2571a; --c3: #2a7f62; --c4: #7a4e9c; --c5: #8a6d00; --c6: #5b6b7a;
  }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { font-size: 10pt; }
  .page { padding: 0; max-width: none; }
  nav, .skip, .actions, .controls, form.explore, details:not([open]) { display: none; }
  .masthead { padding-top: 0; }
  .tiles { display: block; }
  .tile { break-inside: avoid; margin-bottom: 1rem; }
  h2, h3 { break-after: avoid; }
  tr, .notes, .figure, .chart { break-inside: avoid; }
  .scroll, details .scroll { overflow: visible; max-height: none; }
}
@page { margin: 14mm 13mm; }
`;
