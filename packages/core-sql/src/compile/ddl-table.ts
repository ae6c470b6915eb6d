import type { Render, Writer } from "../dialect/sql-dialect.ts";
import type { AlterColumnNode, DropColumnNode } from "../schema/alter-node.ts";
import type { Column } from "../schema/column.ts";
import type {
  CheckConstraint,
  Constraint,
  PrimaryKeyConstraint,
  UniqueConstraint,
} from "../schema/constraint.ts";
import type { CreateViewNode, DdlNode } from "../schema/ddl-node.ts";
import type { DdlStatement } from "../schema/ddl-statement.ts";
import type { ForeignKeyConstraint } from "../schema/foreign-key-constraint.ts";
import type { Computed, Identity, SequenceOptions } from "../schema/generated.ts";
import type { Table } from "../schema/table.ts";

/** Renders a part of a DDL statement. */
type RenderPart<Part> = (part: Part, out: Writer) => void;

/** The render functions of the statements of DDL, one a kind of node. */
type DdlStatements = {
  readonly [K in DdlNode["kind"]]: Render<Extract<DdlNode, { readonly kind: K }>>;
};

/** The parts of DDL statements in which databases differ. */
interface Parts {
  /** What follows DEFAULT. */
  readonly columnDefault: RenderPart<Column>;
  readonly computed: RenderPart<Computed>;
  /** The constraints of CREATE TABLE, without those that are part of a column here. */
  readonly tableConstraints: (table: Table) => readonly Constraint[];
  readonly primaryKey: RenderPart<PrimaryKeyConstraint>;
  readonly unique: RenderPart<UniqueConstraint>;
  readonly foreignKey: RenderPart<ForeignKeyConstraint>;
  readonly check: RenderPart<CheckConstraint>;
  /** What stands between the name of a view and AS. */
  readonly viewOptions: RenderPart<CreateViewNode>;
  /** What follows ON DELETE. */
  readonly deleteAction: (action: string, out: Writer) => string;
  /** What follows the closing parenthesis of CREATE TABLE. */
  readonly tableOptions: RenderPart<Table>;
}

/** Every part, as a type of which a table of render functions can be. */
export type DdlParts = { readonly [K in keyof Parts]: Parts[K] };

/** What statements bring along, like themselves. */
type DdlSteps = {
  /** `name TYPE DEFAULT … NOT NULL`. */
  readonly columnSpecification: RenderPart<Column>;
  readonly identity: RenderPart<Identity>;
  /** The numbers of a sequence or identity, in words. */
  readonly sequenceOptions: (options: SequenceOptions, out: Writer) => string;
  /** The statements of which a change of a column consists. */
  readonly alterSteps: (node: AlterColumnNode | DropColumnNode) => readonly DdlNode[];
};

/** How a dialect writes DDL: `{ ...defaultDdl, entry }`. */
export type DdlTable = DdlStatements & DdlSteps & DdlParts;

/** The same of a dialect that writes most statements as the standard does: `{ ...defaultDdlParts, entry }`. */
export type DdlDifferences = DdlParts & Partial<DdlTable>;

/** Writes a statement as the standard does, for the entry of a dialect that asks something before. */
export function renderStandard(node: DdlStatement, out: Writer): void {
  // The functions that make statements give it.
  (node.standard as unknown as Render<DdlStatement>)(node, out);
}

/** The DDL of the dialect that is compiled for. */
export function ddlOf({ dialect }: Pick<Writer, "dialect">): DdlDifferences {
  // Every dialect's `ddl` is that; see there why SqlDialect cannot say so.
  return dialect.ddl as unknown as DdlDifferences;
}
