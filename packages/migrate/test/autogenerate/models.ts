import {
  check,
  type Column,
  column,
  type ColumnDefinition,
  computed,
  type Constraint,
  foreignKey,
  foreignKeyConstraint,
  func,
  identity,
  type Index,
  index,
  MetaData,
  type NamingConvention,
  primaryKeyConstraint,
  type SqlElement,
  t,
  table,
  text,
  true_,
  uniqueConstraint,
} from "@rebis/core-sql";

/** Columns of every type of `t`, with what they may have as a default on the server. */
const types: Readonly<Record<string, ColumnDefinition["type"]>> = {
  whole: t.integer(),
  small: t.smallInteger(),
  big: t.bigInteger(),
  single: t.float(),
  double: t.double(),
  money: t.numeric(10, 2),
  plain: t.numeric(10),
  short: t.string(50),
  long: t.text(),
  unicode: t.unicode(10),
  unicodeLong: t.unicodeText(),
  uuid: t.uuid(),
  flag: t.boolean(),
  day: t.date(),
  clock: t.time(),
  moment: t.dateTime(),
  zoned: t.dateTime({ timezone: true }),
  span: t.interval(),
  json: t.json(),
  bytes: t.largeBinary(),
  state: t.enum("draft", "published", { name: "matrix_state" }),
};

const defaults: readonly (readonly [ColumnDefinition["type"], string | SqlElement])[] = [
  [t.integer(), text("5")],
  [t.integer(), text("-5")],
  [t.integer(), text("0")],
  [t.integer(), text("(1 + 2)")],
  [t.bigInteger(), text("9007199254740993")],
  [t.numeric(10, 2), text("1.50")],
  [t.string(20), "it's"],
  [t.string(20), ""],
  [t.string(20), "null"],
  [t.string(20), "5"],
  [t.dateTime(), func.now()],
  [t.dateTime(), text("CURRENT_TIMESTAMP")],
  [t.boolean(), true_()],
  [t.date(), "2020-01-31"],
  [t.enum("draft", "published", { name: "matrix_state" }), "draft"],
];

/** The columns of the matrix: each type alone and NOT NULL, and each default. */
function matrixColumns(): Record<string, ColumnDefinition> {
  const columns: Record<string, ColumnDefinition> = {
    id: column(t.integer(), { primaryKey: true }),
  };
  for (const [name, type] of Object.entries(types)) {
    columns[name] = column(type, { nullable: true });
    columns[`${name}_needed`] = column(type);
  }
  for (const [place, [type, serverDefault]] of defaults.entries()) {
    columns[`default_${place}`] = column(type, { serverDefault } as object);
    columns[`nullable_default_${place}`] = column(type, {
      serverDefault,
      nullable: true,
    } as object);
  }
  return columns;
}

type Columns = Readonly<Record<string, Column<never> & Column>>;

/** Constraints and indexes of each kind, named and unnamed, for columns a, b (numbers) and s (text). */
function matrixConstraints(dialect: string): (c: Columns) => readonly (Constraint | Index)[] {
  return (c) => {
    const { a, b, s } = c as Readonly<Record<"a" | "b" | "s", Column<never> & Column>>;
    const all: (Constraint | Index)[] = [
      uniqueConstraint(a, b, { name: "uq_matrix_ab" }),
      uniqueConstraint(s),
      index("ix_matrix_s", s),
      index("ix_matrix_unique", b, a, { unique: true }),
      index("ix_matrix_down", a.desc(), b),
      check("a > 3", { name: "ck_matrix_plain" }),
      check("s <> 'x' AND a BETWEEN 1 AND 10", { name: "ck_matrix_between" }),
      check("a IN (4, 5, 6) OR s LIKE 'a%'", { name: "ck_matrix_in" }),
    ];
    if (dialect === "sqlite" || dialect === "postgresql") {
      all.push(
        index("ix_matrix_lower", func.lower(s)),
        index("ix_matrix_where", a, { where: b.gt(3 as never) }),
        index("ix_matrix_where_in", b, { where: a.in([1, 2] as never) }),
      );
    }
    return all;
  };
}

/** A MetaData with everything that is compared. */
export function matrix(dialect: string, namingConvention?: NamingConvention): MetaData {
  const metadata = new MetaData(namingConvention === undefined ? {} : { namingConvention });
  table("matrix", metadata, matrixColumns());
  const keyed = {
    id: column(t.integer(), { primaryKey: true, comment: "a 'quoted' comment" }),
    a: column(t.integer()),
    b: column(t.integer(), { index: true }),
    s: column(t.string(20), { comment: "text" }),
    sum: column(t.integer(), { nullable: true, computed: computed("a + b", { persisted: true }) }),
  };
  table("keyed", metadata, keyed, {
    comment: "keys of all kinds",
    constraints: matrixConstraints(dialect) as never,
  });
  table(
    "child",
    metadata,
    {
      id: column(t.bigInteger(), { primaryKey: true }),
      keyedId: column(t.integer(), {
        name: "keyed_id",
        foreignKey: foreignKey("keyed.id", { onDelete: "CASCADE" }),
        index: true,
      }),
      other: column(t.integer(), {
        nullable: true,
        foreignKey: foreignKey("keyed.id", { onDelete: "SET NULL", name: "fk_child_other" }),
      }),
      parent: column(t.bigInteger(), { nullable: true, foreignKey: "child.id" }),
      a: column(t.integer()),
      b: column(t.integer()),
    },
    { constraints: (c) => [foreignKeyConstraint([c.a, c.b], ["keyed.a", "keyed.b"])] },
  );
  table("counted", metadata, {
    id: column(t.integer(), { primaryKey: true, identity: identity({ start: 5, always: true }) }),
  });
  table("pairs", metadata, {
    left: column(t.integer(), { primaryKey: true }),
    right: column(t.string(20), { primaryKey: true }),
  });
  table(
    "turned",
    metadata,
    { left: column(t.integer()), right: column(t.string(20)) },
    { constraints: (c) => [primaryKeyConstraint(c.right, c.left)] },
  );
  return metadata;
}

/** The usual convention of those who name everything. */
export const convention: NamingConvention = {
  ix: "ix_%(column_0_label)s",
  uq: "uq_%(table_name)s_%(column_0_name)s",
  ck: "ck_%(table_name)s_%(constraint_name)s",
  fk: "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
  pk: "pk_%(table_name)s",
};
