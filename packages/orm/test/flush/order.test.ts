import { CircularDependencyError } from "@rebis/base";
import { column, MetaData, t } from "@rebis/core-sql";
import { declarativeBase, many, one } from "@rebis/orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { describeFlush } from "./support/flush-home.ts";

const metadata = new MetaData();
const Base = declarativeBase({ metadata });

class Node extends Base.model("nodes", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50)),
  upId: column(t.integer(), { nullable: true, foreignKey: "nodes.id", name: "up_id" }),
  get up() {
    return one(Node, { backPopulates: "below", optional: true, remoteSide: () => Node.c.id });
  },
  get below() {
    return many(Node, { backPopulates: "up", cascade: "all" });
  },
}) {}

/** Keys that the program gives, and the tree known from above alone. */
class Coded extends Base.model("coded", {
  code: column(t.string(10), { primaryKey: true }),
  upCode: column(t.string(10), { nullable: true, foreignKey: "coded.code", name: "up_code" }),
  get below() {
    return many(Coded, { cascade: "all" });
  },
}) {}

class Team extends Base.model("teams", {
  id: column(t.integer(), { primaryKey: true }),
  captainId: column(t.integer(), { nullable: true, foreignKey: "players.id", name: "captain_id" }),
  get captain() {
    return one(Player, { optional: true, foreignKeys: () => Team.c.captainId });
  },
  get players() {
    return many(Player, { backPopulates: "team", foreignKeys: () => Player.c.teamId });
  },
}) {}
class Player extends Base.model("players", {
  id: column(t.integer(), { primaryKey: true }),
  teamId: column(t.integer(), { nullable: true, foreignKey: "teams.id", name: "team_id" }),
  get team() {
    return one(Team, {
      backPopulates: "players",
      optional: true,
      foreignKeys: () => Player.c.teamId,
    });
  },
}) {}

/** No relationship says which comes first: the foreign key does. */
class Zero extends Base.model("zeros", { id: column(t.integer(), { primaryKey: true }) }) {}
class Alpha extends Base.model("alphas", {
  id: column(t.integer(), { primaryKey: true }),
  zeroId: column(t.integer(), { foreignKey: "zeros.id", name: "zero_id" }),
}) {}

function inserted(sent: readonly string[]): string[] {
  return sent.map((sql) => sql.split(" ").slice(0, 3).join(" "));
}

describeFlush("the order of rows", metadata, (home) => {
  test("UOW-001 REL-007 tricky 4 an adjacency list is inserted from the root, level by level, whatever the order of add()", () => {
    const root = new Node({ name: "root" });
    const left = new Node({ name: "left", up: root });
    const right = new Node({ name: "right", up: root });
    const leaf = new Node({ name: "leaf", up: left });
    home.session.addAll([leaf, right, left, root]);
    home.session.flush();
    expect(home.sent()).toEqual([
      'INSERT INTO nodes (name, up_id) VALUES (?, ?) | ["root",null]',
      'INSERT INTO nodes (name, up_id) VALUES (?, ?) | ["left",1] | ["right",1]',
      'INSERT INTO nodes (name, up_id) VALUES (?, ?) | ["leaf",2]',
    ]);
  });

  test("UOW-001 tricky 4 the same from collections alone, with keys that the program gives", () => {
    const leaf = new Coded({ code: "c" });
    const root = new Coded({ code: "a", below: [new Coded({ code: "b", below: [leaf] })] });
    home.session.addAll([leaf, root]);
    home.session.flush();
    expect(home.rows("SELECT code, up_code FROM coded ORDER BY code")).toEqual([
      ["a", null],
      ["b", "a"],
      ["c", "b"],
    ]);
  });

  test("UOW-001 tricky 4 a tree is deleted from the leaves, though its relationships are not loaded", () => {
    const root = new Node({ name: "root" });
    const left = new Node({ name: "left", up: root });
    new Node({ name: "leaf", up: left });
    home.session.add(root);
    home.session.flush();
    home.session.expungeAll();
    home.sent();
    const all = [1, 2, 3].map((id) => home.session.get(Node, id) as Node);
    home.session.deleteAll(all);
    home.session.flush();
    expect(home.sent().filter((sql) => !sql.startsWith("SELECT"))).toEqual([
      "DELETE FROM nodes WHERE nodes.id = ? | [3]",
      "DELETE FROM nodes WHERE nodes.id = ? | [2]",
      "DELETE FROM nodes WHERE nodes.id = ? | [1]",
    ]);
  });

  test("UOW-001 REL-007 tricky 4 random trees: inserted, moved and deleted in any order", () => {
    // Each node's parent is an earlier one, or none.
    const tree = fc.array(fc.nat(), { minLength: 1, maxLength: 20 }).chain((seeds) =>
      fc.record({
        parents: fc.constant(seeds.map((seed, index) => (seed % (index + 1)) - 1)),
        order: fc.shuffledSubarray([...seeds.keys()], { minLength: seeds.length }),
        moves: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 6 }),
        viaCollection: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(tree, ({ parents, order, moves, viaCollection }) => {
        using session = home.open();
        const nodes = parents.map((_, index) => new Node({ name: `n${index}` }));
        const up = [...parents];
        const attach = (index: number): void => {
          const node = nodes[index] as Node;
          const parent = nodes[up[index] ?? -1] ?? null;
          if (viaCollection && parent?.below.includes(node) === false) parent.below.push(node);
          else node.up = parent;
        };
        for (const index of order) attach(index);
        for (const index of order) session.add(nodes[index] as Node);
        session.flush();
        for (const [from, to] of moves) {
          const index = from % nodes.length;
          const target = index === 0 ? -1 : (to % (index + 1)) - 1;
          up[index] = target;
          attach(index);
        }
        session.flush();
        const expected = nodes.map((node, index) => [node.id, nodes[up[index] ?? -1]?.id ?? null]);
        expect(nodes.map((node) => [node.id, node.upId])).toEqual(expected);
        session.deleteAll(order.map((index) => nodes[index] as Node));
        session.flush();
      }),
      { numRuns: 60 },
    );
  });

  test("UOW-001 tricky 3 classes that refer to each other are sorted by row", () => {
    const team = new Team();
    const captain = new Player();
    team.captain = captain;
    const other = new Team({ players: [new Player()] });
    home.session.addAll([team, other]);
    home.session.flush();
    expect(team.captainId).toBe(captain.id);
    expect(other.players[0]?.teamId).toBe(other.id);
  });

  test("UOW-001 tricky 3 rows that need each other are refused, with the way out", () => {
    const team = new Team();
    const captain = new Player({ team });
    team.captain = captain;
    home.session.add(team);
    expect(() => home.session.flush()).toThrow(CircularDependencyError);
    home.session.rollback();
    home.session.add(team);
    expect(() => home.session.flush()).toThrow(/"Team", "Player".*postUpdate/);
  });

  test("tricky 4 an object that refers to itself needs a key of its own", () => {
    const self = new Coded({ code: "x" });
    self.below.push(self);
    home.session.add(self);
    home.session.flush();
    expect(home.rows("SELECT * FROM coded")).toEqual([["x", "x"]]);
    const numbered = new Node({ name: "n" });
    numbered.up = numbered;
    home.session.add(numbered);
    expect(() => home.session.flush()).toThrow(CircularDependencyError);
  });

  test("UOW-001 where no relationship says it, foreign keys decide the order of tables", () => {
    home.session.addAll([new Alpha({ id: 1, zeroId: 7 }), new Zero({ id: 7 })]);
    home.session.flush();
    expect(inserted(home.sent())).toEqual(["INSERT INTO zeros", "INSERT INTO alphas"]);
    home.session.deleteAll([
      home.session.get(Zero, 7) as Zero,
      home.session.get(Alpha, 1) as Alpha,
    ]);
    home.session.flush();
    expect(inserted(home.sent())).toEqual(["DELETE FROM alphas", "DELETE FROM zeros"]);
  });
});
