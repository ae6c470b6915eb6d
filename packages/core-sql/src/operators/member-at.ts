type Member<T, Leg> = Leg extends keyof T
  ? T[Leg]
  : T extends readonly (infer Item)[]
    ? Item
    : unknown;
/** The type of what a path of legs leads to. */
export type MemberAt<T, Legs extends readonly unknown[]> = Legs extends readonly [
  infer First,
  ...infer Rest,
]
  ? MemberAt<Member<NonNullable<T>, First>, Rest>
  : T;
