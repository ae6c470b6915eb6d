import { Graph, layout } from "@dagrejs/dagre";
import type { SchemaShape, ShownColumn, ShownLink, ShownTable } from "./schema-shape.ts";

/** Measures in pixels: of a character, a line, the space around text and around the whole. */
const [character, line, space, margin] = [7.3, 20, 10, 20];

interface Point {
  readonly x: number;
  readonly y: number;
}
interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const at = (value: number): string => String(Math.round(value * 10) / 10);

/** What stands on the right of a column. */
function typeText({ type, isPrimary, isForeign, isUnique, isNullable }: ShownColumn): string {
  const keys = [
    isPrimary ? "PK" : "",
    isForeign ? "FK" : "",
    isUnique && !isPrimary ? "UK" : "",
  ].filter(Boolean);
  return [type.toLowerCase(), isNullable && !isPrimary ? "null" : "", ...keys]
    .filter(Boolean)
    .join(" ");
}

/** How many characters fit side by side. */
const lengthOf = (text: string): number => [...text].length;

function sizeOf({ key, columns }: ShownTable): { width: number; height: number } {
  const widths = columns.map((each) => lengthOf(each.name) + 3 + lengthOf(typeText(each)));
  return {
    width: Math.max(lengthOf(key) + 2, ...widths) * character + 2 * space,
    height: (columns.length + 1) * line + space,
  };
}

function boxSvg({ key, columns }: ShownTable, { x, y, width, height }: Box): string {
  const [left, top] = [x - width / 2, y - height / 2];
  const rows = columns.map((each, index) => {
    const base = at(top + (index + 2) * line - 2);
    return (
      `    <text x="${at(left + space)}" y="${base}">${escaped(each.name)}</text>\n` +
      `    <text x="${at(left + width - space)}" y="${base}" class="type">${escaped(typeText(each))}</text>\n`
    );
  });
  return (
    `  <g>\n    <rect x="${at(left)}" y="${at(top)}" width="${at(width)}" height="${at(height)}" rx="4"/>\n` +
    `    <text x="${at(left + space)}" y="${at(top + line - 4)}" class="name">${escaped(key)}</text>\n` +
    `    <line x1="${at(left)}" y1="${at(top + line + 2)}" x2="${at(left + width)}" y2="${at(top + line + 2)}"/>\n` +
    `${rows.join("")}  </g>\n`
  );
}

/** Out of a box and back into it, at its right side. */
function loopOf({ x, y, width, height }: Box): readonly Point[] {
  const [right, top] = [x + width / 2, y - height / 2];
  const [out, upper, lower] = [right + margin - 4, top + line / 2, top + 2 * line];
  return [
    { x: right, y: lower },
    { x: out, y: lower },
    { x: out, y: upper },
    { x: right, y: upper },
  ];
}

function linkSvg({ label, isOptional, isUnique }: ShownLink, points: readonly Point[]): string {
  const path = points.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${at(x)} ${at(y)}`);
  const ends = `marker-start="url(#${isUnique ? "one" : "many"})" marker-end="url(#${isOptional ? "maybe" : "one"})"`;
  return `  <path d="${path.join(" ")}" ${ends}><title>${escaped(label)}</title></path>\n`;
}

const style =
  "text{font:12px ui-monospace,Menlo,Consolas,monospace;fill:#1f2328}.name{font-weight:bold}.type{fill:#59636e;text-anchor:end}" +
  "rect{fill:#fff;stroke:#818b98}line,path{stroke:#818b98;fill:none}circle{fill:#fff;stroke:#818b98}" +
  "@media(prefers-color-scheme:dark){text{fill:#e6edf3}.type{fill:#9198a1}rect,circle{fill:#161b22}}";

/** The ends of a foreign key: how many rows there may be. */
const markers =
  `  <defs>\n` +
  `    <marker id="many" markerWidth="12" markerHeight="12" refX="1" refY="6" orient="auto"><path d="M11 6 L1 1 M11 6 L1 11 M11 6 L1 6"/></marker>\n` +
  `    <marker id="one" markerWidth="12" markerHeight="12" refX="6" refY="6" orient="auto"><path d="M6 1 L6 11"/></marker>\n` +
  `    <marker id="maybe" markerWidth="12" markerHeight="12" refX="11" refY="6" orient="auto"><circle cx="6" cy="6" r="4"/></marker>\n` +
  `  </defs>\n`;

/** A schema as a drawing: a box for each table, a line for each foreign key. */
export function svgDiagram({ tables, links }: SchemaShape): string {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "RL", nodesep: 30, ranksep: 70, marginx: margin, marginy: margin });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const table of tables) graph.setNode(table.key, sizeOf(table));
  for (const [index, { from, to }] of links.entries()) {
    if (from !== to) graph.setEdge(from, to, {}, String(index));
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  const lines = links.map((each, index) => {
    const { from, to } = each;
    if (from === to) return linkSvg(each, loopOf(graph.node(from) as Box));
    const edge = graph.edge(from, to, String(index)) as { points: readonly Point[] };
    return linkSvg(each, edge.points);
  });
  const boxes = tables.map((table) => boxSvg(table, graph.node(table.key) as Box));
  const size = `width="${at(width)}" height="${at(height)}" viewBox="0 0 ${at(width)} ${at(height)}"`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" ${size}>\n  <style>${style}</style>\n` +
    `${markers}${lines.join("")}${boxes.join("")}</svg>\n`
  );
}
