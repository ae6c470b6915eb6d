import type { NodeKind, NodeOf } from "./kinds.ts";
import type { NodeShape } from "./node.ts";

/** The shape of every kind; complete by its type. */
export const shapes: { readonly [K in NodeKind]: NodeShape<NodeOf<K>> } = {
  // A column of a plain table is one object, so its identity says all; others are compared by parts.
  column: {
    slots: {
      from: "child",
      name: "value",
      key: "value",
      quote: "value",
      position: "value",
      isLiteral: "value",
      type: "type",
    },
  },
  row: {
    slots: { from: "child", type: "type" },
  },
  member: {
    slots: { operand: "child", name: "value", type: "type" },
  },
  bind: {
    slots: {
      name: "value",
      hint: "fact",
      value: "bound",
      required: "value",
      expanding: "value",
      literalExecute: "value",
      isOut: "fact",
      compute: "value",
      type: "type",
    },
    shared: true,
  },
  constant: {
    slots: { value: "value", type: "type" },
  },
  text: {
    slots: { pieces: "values", nodes: "children", isColumn: "fact", type: "type" },
  },
  unary: {
    slots: { operator: "value", operand: "child", type: "type" },
  },
  binary: {
    slots: { operator: "value", left: "child", right: "child", modifier: "value", type: "type" },
  },
  operation: {
    slots: {
      symbol: "value",
      precedence: "value",
      isComparison: "value",
      left: "child?",
      right: "child?",
      type: "type",
    },
  },
  booleanList: {
    slots: { operator: "value", operands: "children", type: "type" },
  },
  between: {
    slots: {
      operand: "child",
      low: "child",
      high: "child",
      negated: "value",
      symmetric: "value",
      type: "type",
    },
  },
  function: {
    slots: {
      path: "values",
      args: "children",
      distinct: "value",
      orderBy: "children",
      compares: "fact",
      type: "type",
    },
  },
  filter: {
    slots: { operand: "child", criterion: "child", type: "type" },
  },
  withinGroup: {
    slots: { operand: "child", orderBy: "children", type: "type" },
  },
  over: {
    slots: {
      operand: "child",
      partitionBy: "children",
      orderBy: "children",
      frameUnit: "value",
      frame: "values",
      distances: "children",
      exclude: "value",
      type: "type",
    },
  },
  cast: {
    slots: { operand: "child", safe: "value", type: "type" },
  },
  typeCoerce: {
    slots: { operand: "child", type: "type" },
  },
  extract: {
    slots: { field: "value", operand: "child", type: "type" },
  },
  collate: {
    slots: { operand: "child", collation: "value", type: "type" },
  },
  case: {
    slots: {
      value: "child?",
      whens: "children",
      thens: "children",
      otherwise: "child?",
      type: "type",
    },
  },
  tuple: {
    slots: { elements: "children", type: "type" },
  },
  label: {
    slots: { name: "value", element: "child", isAnonymous: "value", type: "type" },
    shared: true,
  },
  labelReference: {
    slots: { name: "value", type: "type" },
  },
  ordering: {
    slots: { operand: "child", direction: "value", nulls: "value", type: "type" },
  },
  exists: {
    slots: { query: "child", negated: "value", type: "type" },
  },
  scalarSubquery: {
    slots: { query: "child", type: "type" },
  },
  anyAll: {
    slots: { which: "value", operand: "child", type: "type" },
  },
  jsonPath: {
    slots: { operand: "child", index: "child", reach: "value", as: "value", type: "type" },
  },
  jsonObject: {
    slots: { keys: "values", fields: "children", standard: "fact", type: "type" },
  },
  jsonArrayAgg: {
    slots: { operand: "child", orderBy: "children", standard: "fact", type: "type" },
  },
  entity: {
    slots: { columns: "children", name: "value", entity: "value", type: "type" },
  },
  custom: {
    slots: { construct: "value", parts: "children", type: "type" },
  },
  table: {
    slots: {
      isFrom: "fact",
      name: "value",
      schema: "value",
      quote: "value",
      quoteSchema: "value",
      owner: "fact",
    },
    identity: true,
  },
  nowhere: {
    slots: { isFrom: "fact" },
  },
  alias: {
    slots: {
      isFrom: "fact",
      element: "child",
      name: "value",
      hint: "value",
      lateral: "value",
      sample: "child?",
      seed: "child?",
    },
    shared: true,
  },
  subquery: {
    slots: { isFrom: "fact", query: "child", name: "value", lateral: "value" },
    shared: true,
  },
  cte: {
    slots: {
      isFrom: "fact",
      name: "value",
      query: "child?",
      recursive: "value",
      columnNames: "values",
      restates: "child?",
      materialized: "value",
      nesting: "value",
      prefixes: "children",
      suffixes: "children",
    },
    shared: true,
  },
  join: {
    slots: { isFrom: "fact", left: "child", right: "child", on: "child?", type: "value" },
  },
  inlineView: {
    slots: {
      isFrom: "fact",
      name: "fact",
      element: "child",
      criterion: "child?",
      columns: "fact",
      owner: "fact",
    },
    shared: true,
  },
  fromText: {
    slots: { isFrom: "fact", text: "child" },
  },
  tableFunction: {
    slots: {
      isFrom: "fact",
      call: "child",
      name: "value",
      columns: "children",
      derived: "value",
      lateral: "value",
      ordinality: "value",
      nameless: "value",
      joinsImplicitly: "fact",
    },
    shared: true,
  },
  values: {
    slots: {
      isFrom: "fact",
      isQuery: "fact",
      rows: "rows",
      name: "value",
      columnNames: "values",
      columnTypes: "fact",
      literalBinds: "value",
      ctes: "children",
    },
    shared: true,
  },
  forUpdate: {
    slots: { strength: "value", of: "children", nowait: "value", skipLocked: "value" },
  },
  hint: {
    slots: { from: "child?", text: "child", dialect: "value" },
  },
  option: {
    slots: { key: "values", nodes: "children", option: "fact" },
  },
  select: {
    slots: {
      isQuery: "fact",
      columns: "children",
      keys: "values",
      distinct: "value",
      distinctOn: "children",
      from: "children",
      where: "children",
      groupBy: "children",
      having: "children",
      orderBy: "children",
      limit: "child?",
      fetch: "value",
      offset: "child?",
      forUpdate: "child?",
      correlate: "children",
      correlateExcept: "children",
      ctes: "children",
      prefixes: "children",
      suffixes: "children",
      hints: "children",
      options: "children",
      clauses: "children",
      labelStyle: "value",
    },
  },
  compound: {
    slots: {
      isQuery: "fact",
      operator: "value",
      queries: "children",
      orderBy: "children",
      limit: "child?",
      fetch: "value",
      offset: "child?",
      forUpdate: "child?",
      ctes: "children",
      options: "children",
    },
  },
  dmlClause: {
    slots: {
      name: "value",
      options: "values",
      nodes: "children",
      repeats: "fact",
      construct: "value",
      places: "fact",
      standard: "fact",
    },
  },
  insert: {
    slots: {
      table: "child",
      columns: "children",
      rows: "rows",
      query: "child?",
      withoutDefaults: "value",
      isInline: "value",
      isSorted: "value",
      prefixes: "children",
      hints: "children",
      clauses: "children",
      returning: "children",
      returnDefaults: "children",
      ctes: "children",
      options: "children",
      open: "value",
    },
  },
  update: {
    slots: {
      table: "child",
      columns: "children",
      values: "children",
      isOrdered: "value",
      places: "children",
      placeValues: "children",
      from: "children",
      where: "children",
      prefixes: "children",
      hints: "children",
      clauses: "children",
      returning: "children",
      returnDefaults: "children",
      ctes: "children",
      options: "children",
    },
  },
  delete: {
    slots: {
      table: "child",
      using: "children",
      where: "children",
      prefixes: "children",
      hints: "children",
      clauses: "children",
      returning: "children",
      ctes: "children",
      options: "children",
    },
  },
  textStatement: {
    slots: {
      isQuery: "fact",
      text: "child",
      columns: "children",
      positional: "value",
      ctes: "children",
    },
  },
};
