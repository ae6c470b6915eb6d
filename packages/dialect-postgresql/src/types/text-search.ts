import type { AnyElement, Condition, NativeType, Operand } from "@rebis/core-sql";
import {
  callNode,
  combined,
  compared,
  comparison,
  element,
  operand,
  type OperatorMethods,
  type Typed,
} from "../operators/operator-nodes.ts";
import { textType } from "./text-types.ts";

/**
 * The operators of documents for full-text search.
 *
 * @see https://www.postgresql.org/docs/current/functions-textsearch.html
 */
export interface TsvectorOperators {
  /** For the type checker only. */
  readonly operatorsType?: TsvectorOperators;
  /** `document @@ query`: a plain string is a query in the server's syntax (`'fat & rat'`). */
  matches(query: Operand<string>): Condition;
  /** `document || other`. */
  concat(other: Operand<string>): Typed<string, TsvectorOperators>;
  /** `document || other`. */
  add(other: Operand<string>): Typed<string, TsvectorOperators>;
}

/**
 * The operators of queries for full-text search.
 *
 * @see https://www.postgresql.org/docs/current/functions-textsearch.html
 */
export interface TsqueryOperators {
  /** For the type checker only. */
  readonly operatorsType?: TsqueryOperators;
  /** `query @@ document`. */
  matches(document: Operand<string>): Condition;
  /** `query && other`: both. */
  and(other: Operand<string>): Typed<string, TsqueryOperators>;
  /** `query || other`: one of them. */
  or(other: Operand<string>): Typed<string, TsqueryOperators>;
  /** `!! query`: what does not match it. */
  not(): Typed<string, TsqueryOperators>;
  /** `query <-> other`: one right after the other. */
  followedBy(other: Operand<string>): Typed<string, TsqueryOperators>;
  /** `query @> other`: all words of `other` are in it. */
  contains(other: Operand<string>): Condition;
  /** `query <@ other`. */
  containedBy(other: Operand<string>): Condition;
}

function vectorConcat(this: AnyElement, other: unknown): AnyElement {
  return combined("concat", this, operand(other, this));
}

const tsvectorOperators: OperatorMethods<TsvectorOperators> = {
  matches(this: AnyElement, query: unknown): Condition {
    return compared(this, "@@", operand(query, this, tsquery()));
  },
  concat: vectorConcat,
  add: vectorConcat,
};

/** A method for an operator that joins two queries. */
function joined(symbol: string) {
  return function (this: AnyElement, other: unknown): AnyElement {
    return element({ ...compared(this, symbol, operand(other, this)).node, type: this.type });
  };
}

const tsqueryOperators: OperatorMethods<TsqueryOperators> = {
  matches(this: AnyElement, document: unknown): Condition {
    return compared(this, "@@", operand(document, this, tsvector()));
  },
  and: joined("&&"),
  or(this: AnyElement, other: unknown): AnyElement {
    return combined("concat", this, operand(other, this));
  },
  // The function behind "!!", which no operator of SQL is written like.
  not(this: AnyElement): AnyElement {
    return element(callNode("tsquery_not", [this.node], this.type));
  },
  followedBy: joined("<->"),
  contains: comparison("@>"),
  containedBy: comparison("<@"),
};

/**
 * TSVECTOR: a document for full-text search.
 *
 * @example
 * column(tsvector())                              // words TSVECTOR NOT NULL
 * posts.c.words.matches(toTsquery("english", "fat & rat")) // posts.words @@ to_tsquery($1::REGCONFIG, $2::VARCHAR)
 * @see https://docs.sqlalchemy.org/en/21/dialects/postgresql.html#full-text-search
 * @since 0.1.0
 */
export function tsvector(): NativeType<string, TsvectorOperators> {
  return textType("TSVECTOR", { operators: tsvectorOperators });
}
/** TSQUERY: a query for full-text search. @since 0.1.0 */
export function tsquery(): NativeType<string, TsqueryOperators> {
  return textType("TSQUERY", { operators: tsqueryOperators });
}
