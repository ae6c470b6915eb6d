import type { EnumChange, OwnedEnum } from "@rebis/core-sql/spi";
import { type DiffTuple, irreversible, MigrateOperation } from "../migrate-operation.ts";

/** An enum as operations name it. */
export interface EnumFacts {
  readonly name: string;
  readonly schema: string | undefined;
  /** Its members before the operation; of one that is made: after. Undefined: nobody says. */
  readonly values: readonly string[] | undefined;
}

/** An operation on a type that the schema owns. */
export abstract class EnumOp extends MigrateOperation {
  readonly facts: EnumFacts;
  constructor(facts: EnumFacts) {
    super();
    this.facts = facts;
  }
  /** What it is for the dialect. */
  abstract get change(): EnumChange;
  protected get owned(): OwnedEnum {
    const { name, schema, values = [] } = this.facts;
    return { name, schema, values, isOurs: true };
  }
  protected get knownValues(): readonly string[] {
    const { values, name } = this.facts;
    if (values !== undefined) return values;
    throw irreversible(this, `the values of the enum "${name}" before it are not given`);
  }
}

/** `CREATE TYPE … AS ENUM`. */
export class CreateEnumOp extends EnumOp {
  override get change(): EnumChange {
    return { kind: "create", enum: this.owned };
  }
  override reverse(): DropEnumOp {
    return new DropEnumOp(this.facts);
  }
  override toDiffTuples(): readonly DiffTuple[] {
    return [["addEnum", this.facts]];
  }
}

/** `DROP TYPE`. */
export class DropEnumOp extends EnumOp {
  override get change(): EnumChange {
    return { kind: "drop", enum: this.owned };
  }
  override reverse(): CreateEnumOp {
    return new CreateEnumOp({ ...this.facts, values: this.knownValues });
  }
  override toDiffTuples(): readonly DiffTuple[] {
    return [["removeEnum", this.facts]];
  }
}

/** Where a new member stands; at the end without either. */
export interface EnumPlace {
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/** `ALTER TYPE … ADD VALUE`. */
export class AddEnumValueOp extends EnumOp {
  readonly value: string;
  readonly place: EnumPlace;
  constructor(facts: EnumFacts, value: string, place: EnumPlace = {}) {
    super(facts);
    this.value = value;
    this.place = place;
  }
  override get change(): EnumChange {
    return { kind: "addValue", enum: this.owned, value: this.value, ...this.place };
  }
  /** The members after it. */
  get values(): readonly string[] {
    const { before, after } = this.place;
    const known = this.knownValues;
    const end = known.length;
    const index =
      before !== undefined
        ? known.indexOf(before)
        : after !== undefined
          ? known.indexOf(after) + 1
          : end;
    return known.toSpliced(index, 0, this.value);
  }
  override reverse(): ReplaceEnumOp {
    return new ReplaceEnumOp({ ...this.facts, values: this.values }, this.knownValues);
  }
  override toDiffTuples(): readonly DiffTuple[] {
    return [["addEnumValue", this.facts, this.value]];
  }
}

/** `ALTER TYPE … RENAME VALUE`. */
export class RenameEnumValueOp extends EnumOp {
  readonly value: string;
  readonly to: string;
  constructor(facts: EnumFacts, value: string, to: string) {
    super(facts);
    this.value = value;
    this.to = to;
  }
  override get change(): EnumChange {
    return { kind: "renameValue", enum: this.owned, value: this.value, to: this.to };
  }
  override reverse(): RenameEnumValueOp {
    const values = this.facts.values?.map((each) => (each === this.value ? this.to : each));
    return new RenameEnumValueOp({ ...this.facts, values }, this.to, this.value);
  }
  override toDiffTuples(): readonly DiffTuple[] {
    return [["renameEnumValue", this.facts, this.value, this.to]];
  }
}

/** The enum is made anew with other members. */
export class ReplaceEnumOp extends EnumOp {
  readonly values: readonly string[];
  constructor(facts: EnumFacts, values: readonly string[]) {
    super(facts);
    this.values = values;
  }
  override get change(): EnumChange {
    return { kind: "replace", enum: this.owned, values: this.values };
  }
  override reverse(): ReplaceEnumOp {
    return new ReplaceEnumOp({ ...this.facts, values: this.values }, this.knownValues);
  }
  override toDiffTuples(): readonly DiffTuple[] {
    return [["replaceEnum", this.facts, this.values]];
  }
}
