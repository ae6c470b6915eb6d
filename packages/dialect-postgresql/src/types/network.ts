import {
  type AnyElement,
  type ColumnElement,
  type Condition,
  type NativeType,
  type Operand,
  t,
} from "@rebis/core-sql";
import {
  combined,
  comparison,
  element,
  operand,
  type OperatorMethods,
  type Typed,
} from "../operators/operator-nodes.ts";
import { textType } from "./text-types.ts";

/**
 * The operators of networks and hosts.
 *
 * @see https://www.postgresql.org/docs/current/functions-net.html
 */
export interface NetworkOperators {
  /** For the type checker only. */
  readonly operatorsType?: NetworkOperators;
  /** `a << b`: `a` lies in the network `b` and is smaller. */
  containedWithin(other: Operand<string>): Condition;
  /** `a <<= b`: `a` lies in the network `b`, or is it. */
  containedWithinOrEqual(other: Operand<string>): Condition;
  /** `a >> b`: `b` lies in the network `a` and is smaller. */
  contains(other: Operand<string>): Condition;
  /** `a >>= b`: `b` lies in the network `a`, or is it. */
  containsOrEqual(other: Operand<string>): Condition;
  /** `a && b`: one of them contains the other. */
  overlaps(other: Operand<string>): Condition;
  /** `a + n`: the address so many further. */
  add(count: Operand<bigint> | number): Typed<string, NetworkOperators>;
  /** `a - n`: the address so many before. */
  sub(count: Operand<bigint> | number): Typed<string, NetworkOperators>;
  /** `a - b`: how far two addresses are apart. */
  distance(other: Operand<string>): ColumnElement<bigint, never, never>;
}

function moved(operator: string) {
  return function (this: AnyElement, count: unknown): AnyElement {
    const steps = typeof count === "number" ? BigInt(count) : count;
    return element({
      ...combined(operator, this, operand(steps, this, t.bigInteger())).node,
      type: inet(),
    });
  };
}

// A plain string is a host or a network, whatever the column is: each is compared as INET.
const networkOperators: OperatorMethods<NetworkOperators> = {
  containedWithin: comparison("<<", inet),
  containedWithinOrEqual: comparison("<<=", inet),
  contains: comparison(">>", inet),
  containsOrEqual: comparison(">>=", inet),
  overlaps: comparison("&&", inet),
  add: moved("add"),
  sub: moved("sub"),
  distance(this: AnyElement, other: unknown): AnyElement {
    return element({
      ...combined("sub", this, operand(other, this, inet())).node,
      type: t.bigInteger(),
    });
  },
};

/**
 * INET: a host with an optional network.
 *
 * @example
 * column(inet())                                       // address INET NOT NULL
 * hosts.c.address.containedWithin("192.168.1.0/24")    // hosts.address << $1
 * @see https://docs.sqlalchemy.org/en/21/dialects/postgresql.html#network-data-types
 * @since 0.1.0
 */
export function inet(): NativeType<string, NetworkOperators> {
  return textType("INET", { operators: networkOperators });
}
/** CIDR: a network. @since 0.1.0 */
export function cidr(): NativeType<string, NetworkOperators> {
  return textType("CIDR", { operators: networkOperators });
}
/** MACADDR: six bytes of hardware address. @since 0.1.0 */
export function macaddr(): NativeType<string> {
  return textType("MACADDR");
}
/** MACADDR8: eight bytes of hardware address. @since 0.1.0 */
export function macaddr8(): NativeType<string> {
  return textType("MACADDR8");
}
