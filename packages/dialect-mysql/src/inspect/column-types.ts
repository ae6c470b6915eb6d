import { SqlType, t } from "@rebis/core-sql";
import * as native from "../types/native-types.ts";

/** A type as a column has it. */
export interface TypeUse {
  /** The type with its arguments, as the server writes it: `int(10) unsigned`. */
  readonly text: string;
  /** Where they are not those of the table. */
  readonly charset: string | undefined;
  readonly collation: string | undefined;
  /** MariaDB keeps JSON as text that is checked to be it. */
  readonly isJson: boolean;
}

/** What is written after the name of a type. */
interface TypeArguments extends TypeUse {
  readonly numbers: readonly number[];
  readonly members: readonly string[];
  readonly isUnsigned: boolean;
  readonly isZerofill: boolean;
}

type Make = (given: TypeArguments) => SqlType<unknown>;
type IntegerSize = "tiny" | "small" | "medium" | "integer" | "big";

/** An integer without a sign; its width shows only where it is filled with zeros. */
function integer(size: IntegerSize, signed: () => SqlType<unknown>): Make {
  return ({ isUnsigned, isZerofill, numbers: [displayWidth] }) => {
    if (!isUnsigned) return signed();
    // One call for each, as the two kinds of size give values of two types.
    const options = isZerofill
      ? { zerofill: true, ...(displayWidth === undefined ? {} : { displayWidth }) }
      : {};
    return size === "big" ? native.unsigned(size, options) : native.unsigned(size, options);
  };
}

/** BOOLEAN is TINYINT(1), the one width that a server still shows. */
const tinyInteger: Make = (given) =>
  given.numbers[0] === 1 && !given.isUnsigned
    ? t.boolean()
    : integer("tiny", native.tinyint)(given);

function numberText(word: string, { numbers, isUnsigned, isZerofill }: TypeArguments): string {
  const size = numbers.length === 0 ? "" : `(${numbers.join(", ")})`;
  return `${word}${size}${isUnsigned ? " UNSIGNED" : ""}${isZerofill ? " ZEROFILL" : ""}`;
}

const decimal: Make = (given) => {
  const type = t.numeric(given.numbers[0], given.numbers[1]);
  return given.isUnsigned ? t.exactly(numberText("DECIMAL", given), type) : type;
};

function float(word: string, plain: () => SqlType<unknown>): Make {
  return (given) =>
    given.numbers.length === 0 && !given.isUnsigned
      ? plain()
      : t.exactly(numberText(word, given), t.double());
}

/** A text type as it is, with what is said of its characters. */
function textOf(word: string, base: SqlType<string>, given: TypeArguments): SqlType<string> {
  const { charset, collation, numbers } = given;
  const parts = [
    numbers.length === 0 ? word : `${word}(${numbers[0]})`,
    ...(charset === undefined ? [] : [`CHARACTER SET ${charset}`]),
    ...(collation === undefined ? [] : [`COLLATE ${collation}`]),
  ];
  return t.exactly(parts.join(" "), base);
}

function varchar(given: TypeArguments): SqlType<unknown> {
  const { charset, collation, numbers } = given;
  const plain = t.string(numbers[0], collation === undefined ? {} : { collation });
  return charset === undefined ? plain : textOf("VARCHAR", plain, given);
}

function body(given: TypeArguments): SqlType<unknown> {
  const { charset, collation } = given;
  const plain = t.text(undefined, collation === undefined ? {} : { collation });
  return charset === undefined ? plain : textOf("TEXT", plain, given);
}

/** A size of TEXT that has a type of its own, where it has nothing else. */
function sized(word: string, plain: () => SqlType<unknown>): Make {
  return (given) =>
    given.charset === undefined && given.collation === undefined
      ? plain()
      : textOf(word, t.text(), given);
}

/** A type of the clock: the server keeps no digits after the second where none are written. */
function temporal(base: SqlType<unknown>, { numbers: [precision = 0] }: TypeArguments) {
  const facts = { ...base.facts, precision };
  return precision === 6 ? base : new SqlType({ ...base.definition, facts });
}

function bytes(word: string): Make {
  return ({ numbers }) =>
    t.exactly(`${word}${numbers.length === 0 ? "" : `(${numbers[0]})`}`, t.largeBinary());
}

/**
 * The types of the servers by the word they begin with.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/data-types.html
 */
const makers: Readonly<Record<string, Make>> = {
  tinyint: tinyInteger,
  smallint: integer("small", () => t.smallInteger()),
  mediumint: integer("medium", native.mediumint),
  int: integer("integer", () => t.integer()),
  bigint: integer("big", () => t.bigInteger()),
  decimal,
  float: float("FLOAT", () => t.exactly("FLOAT", t.float())),
  double: float("DOUBLE", () => t.double()),
  bit: ({ numbers: [length = 1] }) => native.bit(length),
  year: () => native.year(),
  date: () => t.date(),
  time: (given) => temporal(t.time(), given),
  datetime: (given) => temporal(t.dateTime(), given),
  timestamp: ({ numbers: [fsp = 0] }) => native.timestamp({ fsp }),
  char: (given) => textOf("CHAR", t.string(given.numbers[0]), given),
  varchar,
  tinytext: sized("TINYTEXT", native.tinytext),
  text: body,
  mediumtext: sized("MEDIUMTEXT", native.mediumtext),
  longtext: sized("LONGTEXT", native.longtext),
  enum: ({ members }) => t.enum(...members),
  set: ({ members }) => native.set(...members),
  json: () => t.json(),
  binary: ({ numbers: [length = 1] }) => native.binary(length),
  varbinary: bytes("VARBINARY"),
  tinyblob: bytes("TINYBLOB"),
  blob: () => t.largeBinary(),
  mediumblob: () => native.mediumblob(),
  longblob: () => native.longblob(),
  uuid: () => t.uuid(),
  inet4: () => native.inet4(),
  inet6: () => native.inet6(),
};

/** The members of ENUM and SET, as they were said. */
function membersOf(inside: string): readonly string[] {
  return [...inside.matchAll(/'((?:[^'\\]|''|\\.)*)'/gs)].map(([, member = ""]) =>
    member.replaceAll("''", "'").replaceAll(/\\(.)/gs, "$1"),
  );
}

/** The type that the catalogue means; undefined for one that is not known (GEOMETRY, VECTOR). */
export function reflectedType(use: TypeUse): SqlType<unknown> | undefined {
  if (use.isJson) return t.json();
  const [, word = "", inside = "", after = ""] = /^(\w+)(?:\((.*)\))?(.*)$/s.exec(use.text) ?? [];
  const make = Object.hasOwn(makers, word) ? makers[word] : undefined;
  const hasMembers = inside.startsWith("'");
  return make?.({
    ...use,
    numbers: hasMembers || inside === "" ? [] : inside.split(",").map(Number),
    members: hasMembers ? membersOf(inside) : [],
    isUnsigned: after.includes(" unsigned"),
    isZerofill: after.includes(" zerofill"),
  });
}
