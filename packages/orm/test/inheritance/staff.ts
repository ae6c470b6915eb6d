import type { Session } from "@rebis/orm";
import { watchedSession } from "../mission/database.ts";
import { Base, Company, Engineer, Executive, Machine, Manager, Person } from "./company.ts";

/** A session on an empty company. */
export function opened(): { readonly session: Session; readonly statements: string[] } {
  return watchedSession(Base.metadata);
}

/** A company with one of each class, in a session of which nothing is loaded. */
export function staffed(): ReturnType<typeof opened> {
  const { session, statements } = opened();
  const boss = new Manager({ name: "ann", budget: 7 });
  session.addAll([
    new Company({
      name: "c",
      people: [
        new Person({ name: "pat" }),
        boss,
        new Engineer({
          name: "eve",
          skill: "c",
          boss,
          machines: [new Machine({ label: "m1" }), new Machine({ label: "m2" })],
        }),
        new Executive({ name: "max", budget: 9, parking: 3 }),
      ],
    }),
  ]);
  session.commit();
  session.expungeAll();
  statements.length = 0;
  return { session, statements };
}
