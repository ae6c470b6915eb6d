import {
  AmbiguousForeignKeysError,
  ArgumentError,
  InvalidRequestError,
  NoForeignKeysError,
} from "@rebis/base";
import { column, select, t } from "@rebis/core-sql";
import { declarativeBase, inspect, MappingError } from "@rebis/orm";
import { describe, expect, test } from "vitest";
import { freshSession } from "../mission/database.ts";

const id = column(t.integer(), { primaryKey: true });

function rootOf(Base: ReturnType<typeof declarativeBase>) {
  return class Animal extends Base.model(
    "animals",
    { id, kind: column(t.string(10)), name: column(t.string(10), { nullable: true }) },
    { polymorphicOn: "kind", polymorphicIdentity: "animal" },
  ) {};
}

describe("declaring inheritance", () => {
  test("INH-004 rows of a class that nothing has used yet say what to do", () => {
    const Base = declarativeBase();
    const Animal = rootOf(Base);
    const session = freshSession(Base.metadata);
    class Dog extends Animal.subclass({}, { polymorphicIdentity: "dog" }) {}
    const animal = new Animal({ kind: "dog" });
    session.add(animal);
    session.commit();
    session.expungeAll();
    expect(() => session.scalars(select(Animal)).all()).toThrow(InvalidRequestError);
    expect(() => session.scalars(select(Animal)).all()).toThrow(/"Animal".*"kind".*Base\.register/);
    Base.register(Dog);
    expect(session.scalars(select(Animal)).one()).toBeInstanceOf(Dog);
    expect(session.scalars(select(Dog)).one()).toBeInstanceOf(Dog);
  });

  test("INH-004 a statement made before a class was bound sees its rows", () => {
    const Base = declarativeBase();
    const Animal = rootOf(Base);
    class Dog extends Animal.subclass({}, { polymorphicIdentity: "dog" }) {}
    const dogs = select(Dog);
    class Puppy extends Dog.subclass({}, { polymorphicIdentity: "puppy" }) {}
    const session = freshSession(Base.metadata);
    session.addAll([new Dog(), new Puppy(), new Animal()]);
    session.commit();
    expect(session.scalars(dogs).all()).toHaveLength(2);
  });

  test("INH-004 a NULL discriminator is the class that was asked for", () => {
    const Base = declarativeBase();
    class Root extends Base.model(
      "roots",
      { id, kind: column(t.string(10), { nullable: true }) },
      { polymorphicOn: "kind" },
    ) {}
    class Leaf extends Root.subclass({}, { polymorphicIdentity: "leaf" }) {}
    const session = freshSession(Base.metadata);
    session.addAll([new Root(), new Leaf()]);
    session.commit();
    session.expungeAll();
    const all = session.scalars(select(Root).orderBy(Root.c.id)).all();
    expect(all.map((each) => each.constructor)).toEqual([Root, Leaf]);
  });

  test("INH-013 several foreign keys to the parent: that of the primary key, or the one that is named", () => {
    const Base = declarativeBase();
    const Animal = rootOf(Base);
    const link = column(t.integer(), { foreignKey: "animals.id" });
    class Cat extends Animal.subclass("cats", {
      catId: column(t.integer(), { primaryKey: true, foreignKey: "animals.id" }),
      preyId: link,
    }) {}
    expect(inspect(Cat).tables.map(({ name }) => name)).toEqual(["animals", "cats"]);
    class Bird extends Animal.subclass("birds", { birdId: id, a: link, b: link }) {}
    expect(() => Bird.c.a).toThrow(AmbiguousForeignKeysError);
    class Fish extends Animal.subclass(
      "fishes",
      { fishId: id, a: link, b: link },
      { inheritCondition: "b" },
    ) {}
    expect(select(Fish).toString()).toContain("animals JOIN fishes ON animals.id = fishes.b");
    class Ant extends Animal.subclass("ants", { antId: id }) {}
    expect(() => Ant.c.antId).toThrow(NoForeignKeysError);
  });

  test("MAP-038 mistakes are refused where they are made", () => {
    const Base = declarativeBase();
    const Animal = rootOf(Base);
    expect(() => Animal.subclass({ name: column(t.text()) })).toThrow(
      /"name".*"Animal" has an attribute/,
    );
    expect(() => Animal.subclass({ dogId: id }, { polymorphicIdentity: "dog" })).toThrow(
      /primary key/,
    );
    expect(() => Animal.subclass("dogs", {}, { concrete: true } as never)).toThrow(
      /concrete.*Base\.model/,
    );
    expect(() => Animal.subclass(3 as never)).toThrow(ArgumentError);
    class Plain extends Base.model("plain", { id }) {}
    expect(() => Plain.subclass({}, { polymorphicIdentity: "x" })).toThrow(/polymorphicOn/);
    expect(() => Base.model("odd", { id }, { polymorphicOn: "kind" as never })).toThrow(
      /no such column/,
    );
    expect(() => Base.model("odd2", { id }, { polymorphicIdentity: "x" })).toThrow(/polymorphicOn/);
    class One extends Animal.subclass({}, { polymorphicIdentity: "same" }) {}
    class Two extends Animal.subclass({}, { polymorphicIdentity: "same" }) {}
    Base.register(One);
    expect(() => Base.register(Two)).toThrow(MappingError);
    expect(inspect(One)).toMatchObject({ inherits: Animal, polymorphicIdentity: "same" });
  });
});
