import * as base from "@rebis/base";
import {
  ArgumentError,
  DatabaseError,
  DBAPIError,
  DisconnectionError,
  IntegrityError,
  OperationalError,
  RebisError,
  StatementError,
  UniqueViolationError,
} from "@rebis/base";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";

type ErrorClass = typeof RebisError;
const classes = Object.values(base).filter(
  (value): value is ErrorClass =>
    typeof value === "function" && (value === RebisError || value.prototype instanceof RebisError),
);

describe("the tree", () => {
  test.each(classes.map((each) => [each.name, each] as const))(
    "ENGINE-035: %s has a code of its own, its name, and ends its message with the code",
    (name, each) => {
      const error = new each("Cannot do it: no.");
      expect(error).toBeInstanceOf(RebisError);
      expect(error.name).toBe(name);
      expect(error.code).toBe(each.code);
      expect(error.message).toBe(`Cannot do it: no. (${each.code})`);
      expect(each.code).toMatch(/^[A-Z]+(-[A-Z]+)*$/);
      expect(classes.filter(({ code }) => code === each.code)).toHaveLength(1);
    },
  );

  test("ENGINE-035: families are as SQLAlchemy's", () => {
    expect(new UniqueViolationError("x")).toBeInstanceOf(IntegrityError);
    expect(new IntegrityError("x")).toBeInstanceOf(DatabaseError);
    expect(new DisconnectionError("x")).toBeInstanceOf(OperationalError);
    expect(new DatabaseError("x")).toBeInstanceOf(DBAPIError);
    expect(new DBAPIError("x")).toBeInstanceOf(StatementError);
  });

  test("a code can be narrowed by the one who raises", () => {
    expect(new ArgumentError("x", { code: "ARGUMENT-URL" })).toMatchObject({
      code: "ARGUMENT-URL",
      message: "x (ARGUMENT-URL)",
    });
  });
});

describe("the cause", () => {
  test("is kept, and is not there when there is none", () => {
    const cause = new Error("why");
    expect(new RebisError("x", { cause }).cause).toBe(cause);
    expect("cause" in new RebisError("x")).toBe(false);
  });

  test("of a driver's error is that error, unless another is named", () => {
    const driverError = new Error("23505");
    expect(new DBAPIError("x", { driverError })).toMatchObject({ cause: driverError, driverError });
    expect(new DBAPIError("x", { driverError, cause: undefined }).cause).toBe(driverError);
    const cause = new Error("why");
    expect(new DBAPIError("x", { driverError, cause })).toMatchObject({ cause, driverError });
  });
});

describe("the parameters of a statement", () => {
  const secret = "correct horse";
  const error = new UniqueViolationError("Cannot insert: the name is taken.", {
    statement: "INSERT INTO users (name) VALUES (?)",
    params: [secret],
    constraint: "uq_users_name",
    table: "users",
    columns: ["name"],
  });

  test("ENGINE-035: can be read", () => {
    expect(error.params).toEqual([secret]);
    expect(error.statement).toContain("INSERT");
    expect(error).toMatchObject({ constraint: "uq_users_name", table: "users", columns: ["name"] });
    expect(error.connectionInvalidated).toBe(false);
  });

  test("O3: are in no message, no enumeration, no JSON, no log", () => {
    expect(error.message).not.toContain(secret);
    expect(Object.keys(error)).not.toContain("params");
    expect(JSON.stringify(error)).not.toContain(secret);
    expect(inspect(error)).not.toContain(secret);
    expect(JSON.stringify({ ...error })).not.toContain(secret);
  });

  test("O3: what the driver says of them is not in the JSON either", () => {
    const driverError = Object.assign(new Error("23505"), { detail: `Key (name)=(${secret})` });
    const wrapped = new UniqueViolationError("Cannot insert: taken.", { driverError });
    expect(wrapped.driverError).toBe(driverError);
    expect(JSON.stringify(wrapped)).not.toContain(secret);
  });
});
