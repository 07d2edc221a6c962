// Draws the growth table as SVG with Observable Plot. Standard input: [{"workload", "n", "seconds"}]; output: SVG.
import { readFileSync } from 'node:fs';
import * as Plot from '@observablehq/plot';
import { JSDOM } from 'jsdom';

const rows = JSON.parse(readFileSync(0, 'utf8'));
const { document } = new JSDOM('').window;
const last = new Map(rows.map((row) => [row.workload, row]));

const svg = Plot.plot({
  document,
  width: 760,
  height: 480,
  marginLeft: 60,
  marginRight: 130,
  style: { background: 'white', fontFamily: 'sans-serif' },
  x: { type: 'log', label: 'rows', grid: true, ticks: 5, tickFormat: '~s' },
  y: { type: 'log', label: 'seconds, best of the timed runs', grid: true, ticks: 6, tickFormat: '~g' },
  color: { scheme: 'dark2' },
  marks: [
    Plot.lineY(rows, { x: 'n', y: 'seconds', stroke: 'workload' }),
    Plot.dot(rows, { x: 'n', y: 'seconds', fill: 'workload', r: 3 }),
    Plot.text([...last.values()], {
      x: 'n',
      y: 'seconds',
      text: 'workload',
      fill: 'workload',
      textAnchor: 'start',
      dx: 8,
    }),
  ],
});
svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
console.log(svg.outerHTML);
