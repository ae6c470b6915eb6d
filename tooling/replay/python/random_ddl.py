"""Random tables, their indexes and constraints: each built by SQLAlchemy, and written as a program by emit.py."""
import json, random, sys, warnings
import sqlalchemy as sa
from sqlalchemy import schema
from compiled import alternatives, folded
from emit import program, Unsupported

TYPES = [sa.Integer, sa.SmallInteger, sa.BigInteger, sa.Float, sa.Double, lambda: sa.Numeric(10, 2), lambda: sa.Numeric(8), lambda: sa.String(20), lambda: sa.String(50, collation="C"), sa.Text, lambda: sa.Unicode(10), sa.UnicodeText,
    sa.Boolean, lambda: sa.Boolean(create_constraint=True, name="ck_b"), sa.Date, lambda: sa.Enum("a", "bcd", name="kind"), lambda: sa.Enum("a", "b", name="kind2", create_constraint=True), sa.LargeBinary, sa.JSON, sa.Uuid]
NAMES = ["id", "name", "order", "Weird Name", "MixedCase", "user", "total", "_x", "value", "2nd", "select", "a%b", "note"]
DEFAULTS = ["it's", "0", "x", sa.text("0"), sa.text("'a'"), sa.func.now(), sa.func.lower("A"), sa.null(), sa.literal(5) + 1]

class Maker:
    def __init__(self, seed): self.r = random.Random(seed)
    def chance(self, p): return self.r.random() < p
    def column(self, name, pk):
        r = self.r; kw = {"nullable": self.chance(0.5) and not pk, "primary_key": pk}
        make = r.choice(TYPES[:3] + TYPES[7:8]) if pk else r.choice(TYPES)
        kind = make()
        if not pk and self.chance(0.3): kw["server_default"] = r.choice(DEFAULTS)
        elif not pk and self.chance(0.1): return sa.Column(name, sa.Integer, sa.Computed(r.choice(["1 + 2", "abs(3)"]), persisted=r.choice([None, True, False])), nullable=True)
        elif pk and isinstance(kind, sa.Integer) and self.chance(0.3):
            return sa.Column(name, kind, sa.Identity(always=self.chance(0.3), start=r.choice([None, 5]), increment=r.choice([None, 2]), cycle=r.choice([None, True])), primary_key=True)
        if not pk and self.chance(0.1): kw["unique"] = True
        if not pk and self.chance(0.1): kw["index"] = True
        if self.chance(0.15): kw["comment"] = r.choice(["a comment", "it's", "50% \\ done"])
        if pk and self.chance(0.2): kw["autoincrement"] = r.choice([True, False]) if isinstance(kind, sa.Integer) else "auto"
        return sa.Column(name, kind, **kw)
    def table(self):
        r = self.r
        md = sa.MetaData(naming_convention={"ix": "ix_%(table_name)s_%(column_0_name)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"} if self.chance(0.3) else None)
        parent = sa.Table(r.choice(["parent", "Parent Table"]), md, sa.Column("id", sa.Integer, primary_key=True), sa.Column("code", sa.Integer), sa.UniqueConstraint("id", "code", name="uq_parent"), schema=r.choice([None, None, "shop"]))
        names = r.sample(NAMES, r.randint(2, 6)); keys = r.choice([1, 1, 1, 2, 0])
        columns = [self.column(n, i < keys) for i, n in enumerate(names)]
        extra = []
        plain = [c for c in columns if isinstance(c.type, sa.Integer) and c.computed is None]
        if self.chance(0.3): extra.append(sa.ForeignKeyConstraint([sa.Column("parent_id", sa.Integer).name], [parent.c.id], name=r.choice([None, "fk_p"]), ondelete=r.choice([None, "CASCADE", "SET NULL"]), onupdate=None, deferrable=r.choice([None, None, True]), initially=r.choice([None, None, "DEFERRED"])))
        if extra: columns.append(sa.Column("parent_id", sa.Integer))
        if self.chance(0.3): extra.append(sa.UniqueConstraint(*names[:r.randint(1, 2)], name=r.choice(["uq_1", "Uq Two"])))
        if self.chance(0.3): extra.append(sa.CheckConstraint(r.choice(["1 > 0", "length('a') = 1"]), name=r.choice([None, "ck_1"])))
        t = sa.Table(r.choice(["t", "Some Table", "order", "users"]), md, *columns, *extra, schema=r.choice([None, None, "shop", "My Schema"]), comment=r.choice([None, None, "of a table"]), prefixes=r.choice([[], [], [], ["TEMPORARY"]]))
        for i in range(r.choice([0, 1, 2])):
            terms = [r.choice([c, c, c.desc(), sa.func.lower(c)]) for c in r.sample(list(t.c), r.randint(1, 2))]
            kw = {}
            if self.chance(0.3): kw["unique"] = True
            if self.chance(0.2): kw.update(postgresql_where=t.c[names[0]] == sa.null(), sqlite_where=t.c[names[0]] == sa.null(), mssql_where=t.c[names[0]] == sa.null())
            if self.chance(0.1): kw["postgresql_using"] = "btree"; kw["mysql_using"] = "btree"
            sa.Index(f"ix_{i}", *terms, **kw)
        return t
    def statements(self):
        t = self.table()
        yield schema.CreateTable(t, if_not_exists=self.chance(0.1))
        yield schema.DropTable(t, if_exists=self.chance(0.3))
        for ix in t.indexes: yield schema.CreateIndex(ix)
        for ix in t.indexes: yield schema.DropIndex(ix)
        for c in t.constraints:
            if c.name and not getattr(c, "_type_bound", False) and not isinstance(c, sa.PrimaryKeyConstraint): yield schema.AddConstraint(c); yield schema.DropConstraint(c)
        if t.comment: yield schema.SetTableComment(t)
        for c in t.c:
            if c.comment: yield schema.SetColumnComment(c)

if __name__ == "__main__":
    warnings.simplefilter("ignore")
    seed, count = sys.argv[1], int(sys.argv[2])
    for number in range(count):
        for place, each in enumerate(Maker(f"{seed}-{number}").statements()):
            out = {"id": f"ddl {seed}-{number}-{place}", "dialect": "default", "literalBinds": False}
            try: out["js"] = program(each)
            except (Unsupported, Exception) as e: out["skip"] = f"{type(e).__name__}: {e}"[:150]
            out["sql"] = ""; out["alt"] = alternatives(each)
            print(json.dumps(out))
