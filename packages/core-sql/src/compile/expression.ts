import { CompileError } from "@rebis/base";
import type {
  AnyAllNode,
  BetweenNode,
  BinaryNode,
  BindNode,
  BooleanListNode,
  CaseNode,
  CastNode,
  CollateNode,
  ColumnNode,
  ConstantNode,
  EntityNode,
  ExistsNode,
  Expr,
  ExtractNode,
  FromNode,
  JsonPathNode,
  LabelNode,
  MemberNode,
  OrderingNode,
  RowNode,
  ScalarSubqueryNode,
  TextNode,
  TupleNode,
  TypeCoerceNode,
  UnaryNode,
} from "../ast/expression.ts";
import type { InlineViewNode, ValuesNode } from "../ast/from.ts";
import { constantNode, unaryNode } from "../ast/make.ts";
import { unaryOperatorFacts } from "../ast/operator.ts";
import type { Writer } from "../dialect/sql-dialect.ts";
import { columnName } from "../traverse/column-names.ts";
import { isAffixed } from "./precedence.ts";
import { typeName } from "./type.ts";
import { refuseWrappedList, writeBind } from "./type-expression.ts";

/** `users.id`; the name alone where columns stand bare, or have no table. */
export function renderColumn(node: ColumnNode, out: Writer): void {
  if (node.from.kind === "inlineView") {
    renderViewColumn(node, out);
    return;
  }
  const name = node.position === undefined ? node.name : out.name(columnName(node));
  if (!out.isBare && hasName(node.from)) {
    out.text(out.qualifier(node.from));
    out.text(".");
  }
  if (node.isLiteral === true) out.text(name);
  else out.identifier(name, node.quote);
}

/** Whether a FROM element has a name before its columns. */
function hasName(from: FromNode): boolean {
  if (from.kind === "values") return (from as ValuesNode).name !== undefined;
  return from.kind !== "nowhere";
}

/** A column of a view: the column inside it. */
function renderViewColumn({ from, key }: ColumnNode, out: Writer): void {
  const { columns, name } = from as InlineViewNode;
  const inside = columns.get(key);
  if (inside === undefined)
    throw new CompileError(
      `Cannot compile "${name}"."${key}": "${name}" has no such column. Name one of its columns.`,
    );
  renderColumn(inside, out);
}

/** An element of FROM by its name, for its whole row. */
export function renderRow(node: RowNode, out: Writer): void {
  out.text(out.qualifier(node.from));
}

/** `(f(x)).name`. */
export function renderMember(node: MemberNode, out: Writer): void {
  out.text("(");
  out.render(node.operand);
  out.text(").");
  out.identifier(node.name);
}

/** A placeholder. */
export function renderBind(node: BindNode, out: Writer): void {
  if (!node.expanding) {
    writeBind(node, undefined, out);
    return;
  }
  refuseWrappedList(node, out);
  out.text("(");
  out.expanding(node, out.dialect.emptySet(1));
  out.text(")");
}

/** NULL, true, false; 1 and 0 where there are no booleans. */
export function renderConstant(node: ConstantNode, out: Writer): void {
  if (node.value === null) out.text("NULL");
  else if (out.dialect.capabilities.nativeBoolean) out.text(node.value ? "true" : "false");
  else out.text(node.value ? "1" : "0");
}

/** The user's own text with nodes between its pieces. */
export function renderText(node: TextNode, out: Writer): void {
  node.pieces.forEach((piece, index) => {
    out.text(piece);
    const child = node.nodes[index];
    if (child === undefined) return;
    if ("isQuery" in child) out.query(child, "value");
    else out.render(child);
  });
}

/** `-a`, `NOT a`, `DISTINCT a`, and a boolean as a condition. */
export function renderUnary(node: UnaryNode, out: Writer): void {
  const { operator, operand } = node;
  if (operator === "isTrue" || operator === "isFalse") {
    const { nativeBoolean, comparedConstants } = out.dialect.capabilities;
    const isConstant = operand.kind === "constant";
    if (nativeBoolean && !(isConstant && comparedConstants === true)) {
      if (operator === "isFalse") out.text("NOT ");
      out.operand(operand, operator);
    } else {
      if (isConstant && nativeBoolean) out.text((operand as ConstantNode).value ? "1" : "0");
      else out.operand(operand, "eq");
      out.text(operator === "isTrue" ? " = 1" : " = 0");
    }
    return;
  }
  const { symbol } = unaryOperatorFacts(operator);
  out.text(operator === "neg" || operator === "bitwiseNot" ? symbol : `${symbol} `);
  out.operand(operand, operator);
}

/** `a AND b`. */
export function renderBooleanList(node: BooleanListNode, out: Writer): void {
  const separator = node.operator === "and" ? " AND " : " OR ";
  if (node.operands.length === 0) renderCriterion(constantNode(true, node.type), out);
  node.operands.forEach((operand, index) => {
    if (index > 0) out.text(separator);
    renderCriterion(operand, out, node.operator);
  });
}

/** A criterion of WHERE, ON, HAVING: constants become comparisons where there are no booleans. */
export function renderCriterion(
  node: BooleanListNode["operands"][number],
  out: Writer,
  operator?: string,
): void {
  if (node.kind === "constant" && (node as ConstantNode).value !== null) {
    renderUnary(unaryNode("isTrue", node, node.type), out);
    return;
  }
  // The pattern of contains() and its relatives has operators of its own, so it stands apart.
  if (operator === undefined && (node.kind !== "binary" || !isAffixed(node as BinaryNode))) {
    out.render(node);
  } else {
    out.operand(node, operator ?? "and");
  }
}

/** `a BETWEEN low AND high`. */
export function renderBetween(node: BetweenNode, out: Writer): void {
  if (node.symmetric && !out.dialect.capabilities.betweenSymmetric) {
    out.unsupported(
      "BETWEEN SYMMETRIC",
      "this database does not sort the bounds",
      "Give the lower bound first",
    );
  }
  out.operand(node.operand, "between");
  out.text(`${node.negated ? " NOT" : ""} BETWEEN ${node.symmetric ? "SYMMETRIC " : ""}`);
  out.operand(node.low, "and");
  out.text(" AND ");
  out.operand(node.high, "and");
}

/** `CAST(a AS type)`. */
export function renderCast(node: CastNode, out: Writer): void {
  if (node.safe && !out.dialect.capabilities.tryCast) {
    out.unsupported("TRY_CAST", "this database has no cast that yields NULL", "Use cast()");
  }
  out.text(node.safe ? "TRY_CAST(" : "CAST(");
  out.render(node.operand);
  out.text(` AS ${typeName(node.type, out, "cast")})`);
  const { collation } = node.type.forDialect(out.dialect.name).facts;
  if (collation === undefined) return;
  out.text(" COLLATE ");
  out.identifier(collation);
}

/** A type for JavaScript only. */
export function renderTypeCoerce(node: TypeCoerceNode, out: Writer): void {
  out.render(node.operand);
}

const extractField = /^[A-Za-z_]+$/;

/** The field of EXTRACT, a word. */
export function extractFieldName(node: ExtractNode): string {
  if (!extractField.test(node.field)) {
    throw new CompileError(
      `Cannot extract "${node.field}" from a date: a field is a word. Use year, month, day, hour, …`,
    );
  }
  return node.field;
}

/** `EXTRACT(field FROM a)`. */
export function renderExtract(node: ExtractNode, out: Writer): void {
  out.text(`EXTRACT(${extractFieldName(node)} FROM `);
  out.render(node.operand);
  out.text(")");
}

/** `a COLLATE name`. */
export function renderCollate(node: CollateNode, out: Writer): void {
  out.operand(node.operand, "collate");
  out.text(" COLLATE ");
  out.identifier(node.collation);
}

/** What follows WHEN: any boolean value, where a condition need not be a comparison. */
function renderWhen(when: Expr, isValue: boolean, out: Writer): void {
  const isCompared = !isValue && out.dialect.capabilities.comparedConstants === true;
  const { operator, operand } = when as UnaryNode;
  if (when.kind === "constant" && isCompared) renderCriterion(when, out);
  else if (when.kind === "unary" && operator === "isTrue" && !isCompared)
    out.operand(operand, "when");
  else out.operand(when, "when");
}

/** `CASE WHEN … THEN … ELSE … END`. */
export function renderCase(node: CaseNode, out: Writer): void {
  out.text("CASE ");
  if (node.value !== undefined) {
    out.render(node.value);
    out.text(" ");
  }
  node.whens.forEach((when, index) => {
    const then = node.thens[index];
    if (then === undefined)
      throw new CompileError(
        "Cannot compile CASE: a WHEN has no THEN. Give each condition a result.",
      );
    out.text("WHEN ");
    renderWhen(when, node.value !== undefined, out);
    out.text(" THEN ");
    out.render(then);
    out.text(" ");
  });
  if (node.otherwise !== undefined) {
    out.text("ELSE ");
    out.render(node.otherwise);
    out.text(" ");
  }
  out.text("END");
}

/** `(a, b)`. */
export function renderTuple(node: TupleNode, out: Writer): void {
  out.text("(");
  node.elements.forEach((element, index) => {
    if (index > 0) out.text(", ");
    out.operand(element, "comma");
  });
  out.text(")");
}

/** A label outside the select list: what it labels. */
export function renderLabel(node: LabelNode, out: Writer): void {
  out.render(node.element);
}

/** `a DESC NULLS LAST`; a CASE term before it where the database has no NULLS LAST. */
export function renderOrdering(node: OrderingNode, out: Writer): void {
  // Beside NULLS FIRST alone anything with an operator gets parentheses.
  const outer = node.direction === undefined && node.nulls !== undefined ? "nulls" : "desc";
  renderOrderingWith(node, () => out.operand(node.operand, outer), out);
}

/** ORDER BY with an operand that the caller renders (a label by its name). */
export function renderOrderingWith(node: OrderingNode, operand: () => void, out: Writer): void {
  const native = out.dialect.capabilities.nullsOrdering;
  if (node.nulls !== undefined && !native) {
    out.text("CASE WHEN (");
    operand();
    out.text(
      node.nulls === "first" ? " IS NULL) THEN 0 ELSE 1 END, " : " IS NULL) THEN 1 ELSE 0 END, ",
    );
  }
  operand();
  if (node.direction !== undefined) out.text(node.direction === "desc" ? " DESC" : " ASC");
  if (node.nulls !== undefined && native)
    out.text(node.nulls === "first" ? " NULLS FIRST" : " NULLS LAST");
}

/** `EXISTS (query)`. */
export function renderExists(node: ExistsNode, out: Writer): void {
  out.text(node.negated ? "NOT (EXISTS (" : "EXISTS (");
  out.query(node.query, "value");
  out.text(node.negated ? "))" : ")");
}

/** `(query)`. */
export function renderScalarSubquery(node: ScalarSubqueryNode, out: Writer): void {
  out.text("(");
  out.query(node.query, "value");
  out.text(")");
}

/** `ANY (…)`. */
export function renderAnyAll(node: AnyAllNode, out: Writer): void {
  out.text(node.which === "any" ? "ANY " : "ALL ");
  const parenthesised = node.operand.kind === "scalarSubquery" || node.operand.kind === "tuple";
  if (!parenthesised) out.text("(");
  out.render(node.operand);
  if (!parenthesised) out.text(")");
}

/** `document[path]`: no database writes it so, but people read it; dialects replace this entry. */
export function renderJsonPath(node: JsonPathNode, out: Writer): void {
  out.operand(node.operand, "access");
  out.text("[");
  out.render(node.index);
  out.text("]");
}

/** An entity is no value. */
export function renderEntity(node: EntityNode): never {
  throw new CompileError(
    `Cannot use the entity "${node.name}" as a value: it stands for several columns. Name one of its columns (".c").`,
  );
}
