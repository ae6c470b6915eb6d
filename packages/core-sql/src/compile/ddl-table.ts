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
interface DdlParts {
  /** `name TYPE DEFAULT … NOT NULL`. */
  readonly columnSpecification: RenderPart<Column>;
  /** What follows DEFAULT. */
  readonly columnDefault: RenderPart<Column>;
  readonly computed: RenderPart<Computed>;
  readonly identity: RenderPart<Identity>;
  /** The numbers of a sequence or identity, in words. */
  readonly sequenceOptions: (options: SequenceOptions, out: Writer) => string;
  /** The constraints of CREATE TABLE, without those that are part of a column here. */
  readonly tableConstraints: (table: Table) => readonly Constraint[];
  readonly primaryKey: RenderPart<PrimaryKeyConstraint>;
  readonly unique: RenderPart<UniqueConstraint>;
  readonly foreignKey: RenderPart<ForeignKeyConstraint>;
  readonly check: RenderPart<CheckConstraint>;
  /** The statements of which a change of a column consists. */
  readonly alterSteps: (node: AlterColumnNode | DropColumnNode) => readonly DdlNode[];
  /** What stands between the name of a view and AS. */
  readonly viewOptions: RenderPart<CreateViewNode>;
  /** What follows ON DELETE. */
  readonly deleteAction: (action: string, out: Writer) => string;
  /** What follows the closing parenthesis of CREATE TABLE. */
  readonly tableOptions: RenderPart<Table>;
}

/** How a dialect writes DDL: `{ ...defaultDdl, entry }`. */
export type DdlTable = DdlStatements & { readonly [K in keyof DdlParts]: DdlParts[K] };

/** The DDL of the dialect that is compiled for. */
export function ddlOf(out: Writer): DdlTable {
  // Every dialect's `ddl` is a DdlTable; see there why SqlDialect cannot say so.
  return out.dialect.ddl as unknown as DdlTable;
}
