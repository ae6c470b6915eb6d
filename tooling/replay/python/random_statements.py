"""Random statements, each built twice: by SQLAlchemy, and as a JavaScript program over Rebis' public interface.

    random_statements.py SEED COUNT > cases.jsonl
"""
import datetime, decimal, json, random, re, sys, uuid
import sqlalchemy as sa
from sqlalchemy.engine import default
from compiled import alternatives, folded, parameters

class Pair:
    """One expression in both languages, and the kind of its values."""
    def __init__(self, py, js, kind): self.py, self.js, self.kind = py, js, kind

def js(v): return json.dumps(v, ensure_ascii=False)

KINDS = {  # kind: (SQLAlchemy's type, ours)
 "int": (sa.Integer(), "t.integer()"), "small": (sa.SmallInteger(), "t.smallInteger()"), "big": (sa.BigInteger(), "t.bigInteger()"),
 "num": (sa.Numeric(10, 2), "t.numeric(10, 2)"), "float": (sa.Float(), "t.float()"), "double": (sa.Double(), "t.double()"),
 "str": (sa.String(50), "t.string(50)"), "text": (sa.Text(), "t.text()"), "uni": (sa.Unicode(20), "t.unicode(20)"),
 "bool": (sa.Boolean(), "t.boolean()"), "date": (sa.Date(), "t.date()"), "dt": (sa.DateTime(), "t.dateTime()"), "time": (sa.Time(), "t.time()"),
 "bytes": (sa.LargeBinary(), "t.largeBinary()"), "uuid": (sa.Uuid(), "t.uuid()"), "enum": (sa.Enum("red", "green", name="colour"), 't.enum("red", "green", {name: "colour"})'),
 "json": (sa.JSON(), "t.json()"), "null": (None, None)}
NUMBERS = ("int", "int", "int", "num", "float", "big", "small")
TEXTS = ("str", "str", "text", "uni")
ANY = NUMBERS + TEXTS + ("bool", "date", "dt", "time", "uuid", "enum")
WORDS = ["a", "x", "hello", "it's", "100%", "a_b", "a/b", "back\\slash", "Grüße", "", "$1", ":name", "?", '"q"', "line\nbreak", "%s", "{}", "[x]"]

def tables():
    md = sa.MetaData()
    lines = ["const md = new MetaData();"]; made = []
    def table(name, columns, **kw):
        cols, text = [], []
        for n, kind, pk in columns:
            py, ours = KINDS[kind]
            cols.append(sa.Column(n, py, primary_key=pk, autoincrement=False if pk else "auto") if pk else sa.Column(n, py))
            text.append(f"{js(n)}: column({ours}, {'{primaryKey: true, autoincrement: false}' if pk else '{nullable: true}'})")
        t = sa.Table(name, md, *cols, **kw)
        var = f"t{len(made) + 1}"
        o = f", {{schema: {js(kw['schema'])}}}" if "schema" in kw else ""
        lines.append(f"const {var} = table({js(name)}, md, {{{', '.join(text)}}}{o});")
        made.append(Source(t, var, [(n, k) for n, k, _ in columns], True))
    table("users", [("id", "int", True), ("name", "str", False), ("bio", "text", False), ("age", "int", False), ("score", "float", False), ("balance", "num", False), ("active", "bool", False), ("born", "date", False), ("seen", "dt", False), ("data", "json", False)])
    table("orders", [("id", "int", True), ("user_id", "int", False), ("total", "num", False), ("qty", "small", False), ("big", "big", False), ("at", "time", False), ("note", "uni", False), ("colour", "enum", False), ("uid", "uuid", False)], schema="shop")
    table("Mixed Case", [("id", "int", True), ("order", "int", False), ("Weird Name", "str", False), ("user", "bool", False), ("blob", "bytes", False)])
    light = sa.table("light", sa.column("id"), sa.column("q", sa.Integer()), sa.column("s", sa.String()))
    lines.append('const t4 = table("light", column("id"), column("q", t.integer()), column("s", t.string()));')
    made.append(Source(light, "t4", [("id", "null"), ("q", "int"), ("s", "str")], False))
    return lines, made

class Source:
    """Something in FROM."""
    def __init__(self, py, js, columns, is_table): self.py, self.js, self.columns, self.is_table = py, js, columns, is_table
    def column(self, name, kind): return Pair(self.py.c[name], f"{self.js}.c[{js(name)}]" if not name.isidentifier() else f"{self.js}.c.{name}", kind)

class Maker:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.lines, self.tables = tables()
        self.n = 0
        self.without = set()  # dialects whose difference is known and meant: see the README
    def pick(self, *xs): return self.r.choice(xs)
    def chance(self, p): return self.r.random() < p
    def let(self, text, prefix="v"):
        self.n += 1; name = f"{prefix}{self.n}"
        self.lines.append(f"const {name} = {text};"); return name

    # ---- values
    def raw(self, kind):
        r = self.r
        if kind in ("int", "null"): v = r.choice([0, 1, 5, -3, 42, 1000000]); return v, str(v)
        if kind == "small": v = r.choice([0, 7, -2]); return v, str(v)
        if kind == "big": v = r.choice([0, 12, 9007199254740993, -5]); return v, f"{v}n"
        if kind == "num": v = r.choice(["1.50", "0.01", "-3.25", "100.00"]); return decimal.Decimal(v), js(v)
        if kind in ("float", "double"): v = r.choice([0.5, 1.25, -2.75, 100.125]); return v, repr(v)
        if kind in ("str", "text", "uni"): v = r.choice(WORDS); return v, js(v)
        if kind == "bool": v = r.choice([True, False]); return v, "true" if v else "false"
        if kind == "date": v = datetime.date(2024, r.randint(1, 12), r.randint(1, 28)); return v, js(v.isoformat())
        if kind == "dt": v = datetime.datetime(2024, r.randint(1, 12), 3, r.randint(0, 23), 5, r.choice([0, 7])); return v, f"new Date({js(v.isoformat() + 'Z')})"
        if kind == "time": v = datetime.time(r.randint(0, 23), 5, 7); return v, js(v.isoformat())
        if kind == "uuid": v = uuid.UUID(int=r.getrandbits(128)); return v, js(str(v))
        if kind == "enum": v = r.choice(["red", "green"]); return v, js(v)
        if kind == "bytes": v = bytes(r.choices(range(256), k=3)); return v, f"Uint8Array.of({', '.join(map(str, v))})"
        raise KeyError(kind)
    def literal(self, kind):
        v, text = self.raw(kind)
        py, ours = KINDS[kind]
        if kind in ("int", "float", "str", "bool") and self.chance(0.5): return Pair(sa.literal(v), f"literal({text})", kind)
        return Pair(sa.literal(v, py), f"literal({text}, {ours})", kind) if py is not None else Pair(sa.literal(v), f"literal({text})", kind)
    def bind(self, kind):
        v, text = self.raw(kind)
        self.n += 1; name = f"b{self.n}"
        py, ours = KINDS[kind]
        return Pair(sa.bindparam(name, v, py), f"bindparam({js(name)}, {{value: {text}, type: {ours}}})", kind)

    # ---- columns
    def column(self, kinds, scope):
        found = [(s, n, k) for s in scope for n, k in s.columns if k in kinds]
        if not found: return None
        s, n, k = self.r.choice(found); return s.column(n, k)

    # ---- expressions of a kind
    def expr(self, kind, d, scope):
        if isinstance(kind, tuple): kind = self.r.choice(kind)
        if kind in TEXTS: return self.text(kind, d, scope)
        if kind in NUMBERS or kind == "double": return self.number(kind, d, scope)
        if kind == "bool": return self.condition(d, scope)
        if kind == "null": kind = "int"
        leaf = self.column((kind,), scope)
        if leaf is not None and (d <= 0 or self.chance(0.5)): return leaf
        if d <= 0: return self.literal(kind)
        return self.general(kind, d, scope) or self.literal(kind)
    def operand(self, kind, d, scope):
        """What an operator takes on its right: a value, or an expression."""
        if self.chance(0.45):
            v, text = self.raw(kind); return v, text
        e = self.expr(kind, d - 1, scope); return e.py, e.js
    def typed(self, kind, operand):
        """Where only the value says its type: Python has one for it, JavaScript a string."""
        py, text = operand
        is_plain = isinstance(py, (datetime.date, datetime.time, uuid.UUID))
        return f"literal({text}, {KINDS[kind][1]})" if is_plain and kind in ("date", "time", "uuid") else text
    def general(self, kind, d, scope):
        what = self.r.randrange(6)
        if what == 0:
            n = self.r.randint(1, 2); whens, text = [], []
            for _ in range(n):
                c = self.condition(d - 1, scope); v = self.operand(kind, d - 1, scope)
                whens.append((c.py, v[0])); text.append(f"[{c.js}, {self.typed(kind, v)}]")
            if self.chance(0.6):
                v = self.operand(kind, d - 1, scope)
                return Pair(sa.case(*whens, else_=v[0]), f"case_({', '.join(text)}, {{else: {self.typed(kind, v)}}})", kind)
            return Pair(sa.case(*whens), f"case_({', '.join(text)})", kind)
        if what in (1, 2):
            f = "coalesce" if what == 1 else "nullif"
            a = self.expr(kind, d - 1, scope); b = self.operand(a.kind, d - 1, scope)
            return Pair(getattr(sa.func, f)(a.py, b[0]), f"func.{f}({a.js}, {b[1]})", a.kind)
        if what == 3:
            q = self.subselect(kind, d - 1, scope)
            return Pair(q.py.scalar_subquery(), f"{q.js}.scalarSubquery()", kind) if q else None
        if what == 4:
            py, ours = KINDS[kind]
            a = self.expr(self.pick("int", "str", kind), d - 1, scope)
            return Pair(sa.cast(a.py, py), f"cast({a.js}, {ours})", kind)
        py, ours = KINDS[kind]
        a = self.expr(kind, d - 1, scope)
        return Pair(sa.type_coerce(a.py, py), f"typeCoerce({a.js}, {ours})", kind)
    def number(self, kind, d, scope):
        leaf = self.column((kind,) if self.chance(0.7) else NUMBERS, scope)
        if d <= 0 or self.chance(0.15): return leaf if leaf is not None and self.chance(0.8) else self.literal(kind)
        what = self.r.randrange(12)
        if what < 6:
            a = self.number(kind, d - 1, scope)
            k = a.kind
            name, f = self.pick(("add", "__add__"), ("sub", "__sub__"), ("mul", "__mul__"), ("div", "__truediv__"), ("floorDiv", "__floordiv__"), ("mod", "__mod__"))
            b = self.operand(k, d - 1, scope)
            out = k
            if name == "div" and k in ("int", "small", "big"): out = "float"
            py = getattr(a.py, f)(b[0])
            return Pair(py, f"{a.js}.{name}({b[1]})", out)
        if what == 6: a = self.number(kind, d - 1, scope); return Pair(-a.py, f"{a.js}.neg()", a.kind)
        if what == 7 and kind in ("int", "small", "big"):
            a = self.number(kind, d - 1, scope)
            if a.kind not in ("int", "small", "big"): return a
            name, meth = self.pick(("bitwiseAnd", "bitwise_and"), ("bitwiseOr", "bitwise_or"), ("bitwiseXor", "bitwise_xor"), ("bitwiseLeftShift", "bitwise_lshift"), ("bitwiseRightShift", "bitwise_rshift"), ("bitwiseNot", "bitwise_not"))
            if meth == "bitwise_not": return Pair(a.py.bitwise_not(), f"{a.js}.bitwiseNot()", a.kind)
            b = self.operand(a.kind, d - 1, scope)
            return Pair(getattr(a.py, meth)(b[0]), f"{a.js}.{name}({b[1]})", a.kind)
        if what == 8:
            a = self.number(kind, d - 1, scope)
            f = self.pick("abs", "max", "min", "sum", "my_function")
            if f == "my_function": return Pair(sa.func.my_function(a.py, 1, type_=KINDS[a.kind][0]), f"func.my_function({a.js}, 1).as({KINDS[a.kind][1]})", a.kind)
            if f == "abs": return Pair(sa.func.abs(a.py, type_=KINDS[a.kind][0]), f"func.abs({a.js}).as({KINDS[a.kind][1]})", a.kind)
            return Pair(getattr(sa.func, f)(a.py), f"func.{f}({a.js})", a.kind)
        if what == 9 and kind == "int":
            f = self.pick("year", "month", "day", "hour", "dow", "epoch")
            a = self.expr(self.pick("date", "dt"), d - 1, scope)
            return Pair(sa.extract(f, a.py), f"extract({js(f)}, {a.js})", "int")
        if what == 10 and kind == "int":
            return self.window(d - 1, scope)
        return self.general(kind, d, scope) or self.literal(kind)
    def window(self, d, scope):
        f = self.pick(("row_number", "rowNumber"), ("rank", "rank"), ("dense_rank", "denseRank"), ("sum", "sum"), ("count", "count"))
        if f[0] in ("sum", "count"):
            a = self.number("int", d - 1, scope); py, text = getattr(sa.func, f[0])(a.py), f"func.{f[1]}({a.js})"
        else: py, text = getattr(sa.func, f[0])(), f"func.{f[1]}()"
        kw, o = {}, []
        if f[0] in ("sum", "count") and self.chance(0.3):
            c = self.condition(d - 1, scope); py, text = py.filter(c.py), f"{text}.filter({c.js})"
        if self.chance(0.6):
            p = self.expr(ANY, d - 1, scope); kw["partition_by"] = p.py; o.append(f"partitionBy: [{p.js}]")
        if self.chance(0.7):
            x = self.order(d - 1, scope); kw["order_by"] = x.py; o.append(f"orderBy: [{x.js}]")
            if self.chance(0.4):
                lo, hi = self.r.choice([(None, 0), (-2, 3), (0, None), (None, None), (1, 4), (-3, -1)])
                unit = self.pick("rows", "range", "groups") if lo is None or hi is None or (lo, hi) == (0, 0) else "rows"
                kw[unit + ("_" if unit == "range" else "")] = (lo, hi)
                o.append(f"{unit}: [{'null' if lo is None else lo}, {'null' if hi is None else hi}]")
        return Pair(py.over(**kw), f"{text}.over({{{', '.join(o)}}})", "int")
    def text(self, kind, d, scope):
        leaf = self.column((kind,) if self.chance(0.7) else TEXTS, scope)
        if d <= 0 or self.chance(0.25): return leaf if leaf is not None and self.chance(0.8) else self.literal(kind)
        what = self.r.randrange(9)
        if what < 3:
            a, b = self.text(kind, d - 1, scope), self.operand(kind, d - 1, scope)
            if self.chance(0.5): return Pair(a.py.__add__(b[0]), f"{a.js}.add({b[1]})", a.kind)
            return Pair(a.py.concat(b[0]), f"{a.js}.concat({b[1]})", a.kind)
        if what == 3:
            f = self.pick("lower", "upper", "trim"); a = self.text(kind, d - 1, scope)
            return Pair(getattr(sa.func, f)(a.py, type_=KINDS[a.kind][0]), f"func.{f}({a.js}).as({KINDS[a.kind][1]})", a.kind)
        if what == 4:
            a = self.text(kind, d - 1, scope); c = self.pick("C", "nocase", "de_DE")
            return Pair(a.py.collate(c), f"{a.js}.collate({js(c)})", a.kind)
        if what == 5 and self.chance(0.5):
            a = self.text(kind, d - 1, scope); p, q = js("^a+"), js("b")
            fl = self.pick(None, None, "i")
            return Pair(a.py.regexp_replace("^a+", "b", flags=fl), f"{a.js}.regexpReplace({p}, {q}{', {flags: ' + js(fl) + '}' if fl else ''})", a.kind)
        if what == 6:
            c = self.column(("json",), scope)
            if c is not None:
                legs = self.r.choice([("a",), (0,), ("a", "b"), ("a", 1)])
                index = legs[0] if len(legs) == 1 else legs
                return Pair(c.py[index].as_string(), f"{c.js}.path({', '.join(js(x) for x in legs)}).asString()", "str")
        if what == 7: return self.concat(kind, d, scope)
        return self.general(kind, d, scope) or self.literal(kind)
    def concat(self, kind, d, scope):
        parts = [self.operand(kind, d - 1, scope) for _ in range(self.r.randint(2, 3))]
        return Pair(sa.func.concat(*[p[0] for p in parts]), f"func.concat({', '.join(p[1] for p in parts)})", "str")

    # ---- conditions
    def condition(self, d, scope):
        r = self.r
        if d <= 0:
            c = self.column(("bool",), scope)
            if c is not None and self.chance(0.3): return c
            return self.comparison(0, scope)
        what = r.randrange(20)
        if what < 3:
            n = r.randint(1, 3); f, g = self.pick((sa.and_, "and"), (sa.or_, "or"))
            cs = [self.condition(d - 1, scope) for _ in range(n)]
            return Pair(f(*[c.py for c in cs]), f"{g}({', '.join(c.js for c in cs)})", "bool")
        if what < 6:
            c = self.condition(d - 1, scope); return Pair(sa.not_(c.py), f"not({c.js})", "bool")
        if what == 6: return self.pick(Pair(sa.true(), "true_()", "bool"), Pair(sa.false(), "false_()", "bool"))
        if what < 10: return self.like(d, scope)
        if what < 12: return self.inside(d, scope)
        if what == 12: return self.null_test(d, scope)
        if what == 13:
            k = self.pick("int", "num", "date", "str"); a = self.expr(k, d - 1, scope); k = a.kind
            lo, hi = self.operand(k, d - 1, scope), self.operand(k, d - 1, scope); sym = self.chance(0.15)
            n = self.chance(0.3)
            p = a.py.between(lo[0], hi[0], symmetric=sym)
            return Pair(sa.not_(p) if n else p, (f"{a.js}.notBetween" if n else f"{a.js}.between") + f"({lo[1]}, {hi[1]}{', {symmetric: true}' if sym else ''})", "bool")
        if what == 14:
            q = self.subselect("int", d - 1, scope)
            if q:
                if self.chance(0.5): return Pair(sa.exists(q.py) if self.chance(0.5) else q.py.exists(), f"exists({q.js})", "bool")
                a = self.number("int", d - 1, scope); f, g = self.pick((sa.any_, "any"), (sa.all_, "all"))
                return Pair(a.py.__eq__(f(q.py.scalar_subquery())), f"{a.js}.eq({g}({q.js}))", "bool")
        if what == 15:
            a, b = self.text("str", d - 1, scope), js("^a.*b$"); fl = self.pick(None, None, None, "i")
            p = a.py.regexp_match("^a.*b$", flags=fl)
            return Pair(p, f"{a.js}.regexpMatch({b}{', {flags: ' + js(fl) + '}' if fl else ''})", "bool")
        if what == 16:
            a = self.text("str", d - 1, scope); return Pair(a.py.match("word"), f'{a.js}.match("word")', "bool")
        if what == 17:
            a, b = self.number("int", d - 1, scope), self.operand("int", d - 1, scope)
            op = self.pick("&&", "@>", "<=>")
            return Pair(a.py.bool_op(op)(b[0]), f"{a.js}.boolOp({js(op)})({b[1]})", "bool")
        return self.comparison(d, scope)
    def comparison(self, d, scope):
        k = self.r.choice(ANY)
        a = self.expr(k, d - 1, scope); k = a.kind
        if k == "bool":
            a = self.column(("bool",), scope) or self.column(("int",), scope) or self.literal("int"); k = a.kind
        # by their methods: Python asks the right operand first where its class is a subclass of the left one's
        name, f = self.pick(("eq", "__eq__"), ("ne", "__ne__"), ("lt", "__lt__"), ("le", "__le__"), ("gt", "__gt__"), ("ge", "__ge__"), ("isDistinctFrom", "is_distinct_from"), ("isNotDistinctFrom", "is_not_distinct_from"), ("eq", "__eq__"))
        if k == "bool" and name not in ("eq", "ne"): name, f = "eq", "__eq__"
        b = self.operand(k, d - 1, scope) if k != "bool" else self.raw("bool")
        return Pair(getattr(a.py, f)(b[0]), f"{a.js}.{name}({b[1]})", "bool")
    def null_test(self, d, scope):
        a = self.expr(ANY, d - 1, scope)
        return self.r.choice([lambda: Pair(a.py == None, f"{a.js}.eq(null)", "bool"), lambda: Pair(a.py != None, f"{a.js}.ne(null)", "bool"), lambda: Pair(a.py.is_(None), f"{a.js}.is(null)", "bool"), lambda: Pair(a.py.is_not(None), f"{a.js}.isNot(null)", "bool"),
          lambda: Pair(a.py.is_(sa.true()), f"{a.js}.is(true_())", "bool"), lambda: Pair(a.py.is_distinct_from(None), f"{a.js}.isDistinctFrom(null)", "bool")])()
    def like(self, d, scope):
        a = self.text(self.pick("str", "text"), d - 1, scope)
        name, meth = self.pick(("like", "like"), ("notLike", "not_like"), ("ilike", "ilike"), ("notIlike", "not_ilike"), ("startsWith", "startswith"), ("endsWith", "endswith"), ("contains", "contains"), ("istartsWith", "istartswith"), ("iendsWith", "iendswith"), ("icontains", "icontains"))
        b = self.operand(a.kind, d - 1, scope)
        kw, o = {}, []
        if self.chance(0.4): e = self.pick("/", "\\", "#", "'", "%"); kw["escape"] = e; o.append(f"escape: {js(e)}")
        if "like" not in meth and self.chance(0.3):
            v = self.raw("str"); b = v; kw["autoescape"] = True; o.append("autoescape: true")
            if kw.get("escape") in ("%",): kw["escape"] = "/"; o = ['escape: "/"', "autoescape: true"]
        return Pair(getattr(a.py, meth)(b[0], **kw), f"{a.js}.{name}({b[1]}{', {' + ', '.join(o) + '}' if o else ''})", "bool")
    def inside(self, d, scope):
        k = self.pick("int", "int", "str", "date", "num", "enum"); a = self.expr(k, d - 1, scope); k = a.kind
        name, meth = self.pick(("in", "in_"), ("notIn", "not_in"))
        what = self.r.randrange(6)
        if what == 0: return Pair(getattr(a.py, meth)([]), f"{a.js}.{name}([])", "bool")
        if what == 1:
            q = self.subselect(k, d - 1, scope)
            if q: return Pair(getattr(a.py, meth)(q.py), f"{a.js}.{name}({q.js})", "bool")
        if what == 2:
            b = self.expr("int", 0, scope)
            if a.kind == "int":
                rows = [(self.raw("int"), self.raw("int")) for _ in range(self.r.randint(0, 2))]
                return Pair(getattr(sa.tuple_(a.py, b.py), meth)([(x[0], y[0]) for x, y in rows]), f"tuple({a.js}, {b.js}).{name}([{', '.join(f'[{x[1]}, {y[1]}]' for x, y in rows)}])", "bool")
        vs = [self.raw(k) for _ in range(self.r.randint(1, 3))]
        if what == 3: vs.insert(self.r.randint(0, len(vs)), (None, "null"))
        if what == 4: e = self.expr(k, d - 1, scope); vs.append((e.py, e.js))
        return Pair(getattr(a.py, meth)([v[0] for v in vs]), f"{a.js}.{name}([{', '.join(v[1] for v in vs)}])", "bool")
    def order(self, d, scope):
        a = self.expr(ANY, d, scope)
        if a.kind == "bool": a = self.column(ANY, scope) or a
        py, text = a.py, a.js
        m = self.pick(None, ("desc", "desc"), ("asc", "asc"))
        if m: py, text = getattr(py, m[0])(), f"{text}.{m[1]}()"
        n = self.pick(None, None, ("nulls_first", "nullsFirst"), ("nulls_last", "nullsLast"))
        if n: py, text = getattr(py, n[0])(), f"{text}.{n[1]}()"
        return Pair(py, text, a.kind)

    # ---- queries
    def source(self, d):
        s = self.r.choice(self.tables)
        what = self.r.randrange(8)
        if what < 4 or d <= 0: return s
        self.n += 1; name = self.pick(f"al_{self.n}", None)
        if what < 6:
            py = s.py.alias(name); v = self.let(f"alias({s.js}{', ' + js(name) if name else ''})", "a")
            return Source(py, v, s.columns, False)
        cols = self.r.sample(s.columns, min(3, len(s.columns)))
        q = sa.select(*[s.column(*c).py for c in cols]); text = f"select({', '.join(s.column(*c).js for c in cols)})"
        if self.chance(0.5):
            c = self.condition(d - 1, [s]); q, text = q.where(c.py), f"{text}.where({c.js})"
        if what == 6: py, v = q.subquery(name), self.let(f"{text}.subquery({js(name) if name else ''})", "s")
        else: py, v = q.cte(name), self.let(f"{text}.cte({js(name) if name else ''})", "c")
        return Source(py, v, cols, False)
    def subselect(self, kind, d, outer):
        s = self.r.choice(self.tables)
        if any(o.py is s.py for o in outer) and self.chance(0.7):
            self.n += 1; name = f"in_{self.n}"
            s = Source(s.py.alias(name), self.let(f"alias({s.js}, {js(name)})", "a"), s.columns, False)
        e = self.column((kind,), [s])
        if e is None: return None
        if kind in NUMBERS and self.chance(0.3): e = Pair(sa.func.max(e.py), f"func.max({e.js})", kind)
        q, text = sa.select(e.py), f"select({e.js})"
        if self.chance(0.7):
            c = self.condition(min(d, 1), [s] + (list(outer) if self.chance(0.4) else [])); q, text = q.where(c.py), f"{text}.where({c.js})"
        else: q, text = q.where(s.column(*s.columns[0]).py == s.column(*s.columns[0]).py), f"{text}.where({s.column(*s.columns[0]).js}.eq({s.column(*s.columns[0]).js}))"
        return Pair(q, text, kind)
    def select(self, d, limits=True):
        scope = [self.source(1)]
        froms = []
        items, text = [], []
        joined = None
        if self.chance(0.35):
            other = self.source(1)
            if other.py is not scope[0].py:
                c = self.condition(1, scope + [other]); outer = self.chance(0.4); full = not outer and self.chance(0.1)
                joined = (other, c, outer, full); scope.append(other)
        for _ in range(self.r.randint(1, 3)):
            e = self.expr(ANY, d, scope)
            if self.chance(0.4):
                self.n += 1; name = self.pick(f"lab_{self.n}", "Label Two", "x")
                e = Pair(e.py.label(name), f"{e.js}.label({js(name)})", e.kind)
            items.append(e)
        q, text = sa.select(*[e.py for e in items]), f"select({', '.join(e.js for e in items)})"
        if joined:
            other, c, outer, full = joined
            q, text = q.select_from(scope[0].py).join(other.py, c.py, isouter=outer, full=full), f"{text}.selectFrom({scope[0].js}).join({other.js}, {c.js}{', {isOuter: true}' if outer else ', {full: true}' if full else ''})"
        if self.chance(0.1): q, text = q.distinct(), f"{text}.distinct()"
        for _ in range(self.pick(0, 1, 1, 2)):
            c = self.condition(d, scope); q, text = q.where(c.py), f"{text}.where({c.js})"
        if self.chance(0.2):
            g = self.expr(ANY, 1, scope); q, text = q.group_by(g.py), f"{text}.groupBy({g.js})"
            if self.chance(0.5): c = self.condition(1, scope); q, text = q.having(c.py), f"{text}.having({c.js})"
        if self.chance(0.4) or self.chance(0.5) and not limits:
            labels = [e for e in items if hasattr(e.py, "element") and isinstance(e.py, sa.Label)]
            if labels and self.chance(0.4):
                o = self.r.choice(labels); n = self.let(o.js, "l"); text = text.replace(o.js, n, 1)
                o = Pair(o.py, n, o.kind)
                if self.chance(0.4): o = Pair(o.py.desc(), o.js + ".desc()", o.kind)
            else: o = self.order(1, scope)
            q, text = q.order_by(o.py), f"{text}.orderBy({o.js})"
        if limits and self.chance(0.3):
            n = self.r.randint(0, 50)
            if self.chance(0.3): q, text = q.fetch(n), f"{text}.fetch({n})"; self.without |= {"sqlite", "mysql"}
            else: q, text = q.limit(n), f"{text}.limit({n})"
            if self.chance(0.4): q, text = q.offset(5), f"{text}.offset(5)"
        elif limits and self.chance(0.05): q, text = q.offset(3), f"{text}.offset(3)"
        return Pair(q, text, len(items))
    def compound(self, d):
        s = self.r.choice(self.tables); cols = self.r.sample(s.columns, 2)
        def one():
            q, text = sa.select(*[s.column(*c).py for c in cols]), f"select({', '.join(s.column(*c).js for c in cols)})"
            c = self.condition(1, [s]); q, text = q.where(c.py), f"{text}.where({c.js})"
            return Pair(q, text, "")
        parts = [one() for _ in range(self.r.randint(2, 3))]
        f, g = self.pick((sa.union, "union"), (sa.union_all, "unionAll"), (sa.intersect, "intersect"), (sa.except_, "except"))
        q, text = f(*[p.py for p in parts]), f"{g}({', '.join(p.js for p in parts)})"
        if self.chance(0.4): q, text = q.order_by(cols[0][0]), f"{text}.orderBy({js(cols[0][0])})"
        if self.chance(0.3): q, text = q.limit(7), f"{text}.limit(7)"
        if self.chance(0.2):
            c = one(); q, text = sa.union_all(q, c.py), f"unionAll({text}, {c.js})"
        return Pair(q, text, "")
    def dml(self, d):
        s = self.r.choice(self.tables[:3]); what = self.r.randrange(5)
        keys = [c for c in s.columns if c[1] != "json"]
        def values(d, few=True):
            picked = self.r.sample(keys, self.r.randint(1, 3)) if few else keys[:3]
            out = []
            for n, k in picked:
                if d > 0 and self.chance(0.3) and k not in ("bytes",): e = self.expr(k, d - 1, [s] if what > 2 else []); v = (e.py, e.js)
                elif self.chance(0.1): v = (None, "null")
                else: v = self.raw(k)
                out.append((n, v))
            return {n: v[0] for n, v in out}, "{" + ", ".join(f"{js(n)}: {v[1]}" for n, v in out) + "}"
        def returning(q, text):
            if not self.chance(0.25): return Pair(q, text, "")
            c = s.column(*self.r.choice(s.columns)); e = self.number("int", 1, [s])
            return Pair(q.returning(c.py, e.py.label("n")), f"{text}.returning({c.js}, {e.js}.label(\"n\"))", "")
        if what == 0: v = values(d); return returning(sa.insert(s.py).values(v[0]), f"insert({s.js}).values({v[1]})")
        if what == 1:
            vs = [values(0, False) for _ in range(2)]
            return Pair(sa.insert(s.py).values([v[0] for v in vs]), f"insert({s.js}).values([{', '.join(v[1] for v in vs)}])", "")
        if what == 2:
            o = self.r.choice(self.tables); e = self.expr(keys[0][1], 1, [o]); e2 = self.expr(keys[1][1], 1, [o]); c = self.condition(1, [o])
            q = sa.select(e.py, e2.py).select_from(o.py).where(c.py)
            return Pair(sa.insert(s.py).from_select([keys[0][0], keys[1][0]], q), f"insert({s.js}).fromSelect({js([keys[0][0], keys[1][0]])}, select({e.js}, {e2.js}).selectFrom({o.js}).where({c.js}))", "")
        c = self.condition(d, [s])
        if what == 3:
            v = values(d)
            return returning(sa.update(s.py).values(v[0]).where(c.py), f"update({s.js}).values({v[1]}).where({c.js})")
        return returning(sa.delete(s.py).where(c.py), f"delete_({s.js}).where({c.js})")
    def statement(self):
        what = self.r.randrange(20)
        if what < 9:
            scope = [self.r.choice(self.tables)]
            if self.chance(0.5): scope.append(self.r.choice(self.tables))
            return self.condition(self.r.randint(1, 3), scope) if self.chance(0.6) else self.expr(ANY, self.r.randint(1, 3), scope)
        if what < 16: return self.select(self.r.randint(1, 2))
        if what < 17: return self.compound(1)
        return self.dml(2)

def case(seed, number):
    maker = Maker(f"{seed}-{number}")
    try: made = maker.statement()
    except (sa.exc.ArgumentError, sa.exc.InvalidRequestError, NotImplementedError, TypeError) as e: return {"id": f"random {seed}-{number}", "skip": f"{type(e).__name__}: {str(e)[:200]}"}
    literal = maker.chance(0.15)
    kw = {"compile_kwargs": {"render_postcompile": True, **({"literal_binds": True} if literal else {})}}
    text = f"return {made.js};"
    used = [l for l in maker.lines]
    # only what the program needs
    keep = []
    for line in reversed(used):
        name = line.split(" ")[1]
        if re.search(rf"\b{name}\b", text): keep.append(line); text = line + "\n" + text
    out = {"id": f"random {seed}-{number}", "dialect": "default", "literalBinds": literal, "js": text}
    try:
        d = default.DefaultDialect(); d.paramstyle = "qmark"; d.positional = True
        c = made.py.compile(dialect=d, **kw)
        out["sql"] = folded(c)
        values = parameters(c, made.py, None)
        if values is not None: out["params"] = values
    except Exception: out["sql"] = ""
    out["alt"] = {k: v for k, v in alternatives(made.py, None, **kw).items() if k not in maker.without}
    return out

if __name__ == "__main__":
    import warnings
    warnings.simplefilter("ignore")
    seed, count = sys.argv[1], int(sys.argv[2])
    for number in range(count): print(json.dumps(case(seed, number)))
