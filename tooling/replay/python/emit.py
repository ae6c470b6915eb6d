"""SQLAlchemy expression tree -> JavaScript source that builds the same through Rebis' public API."""
import datetime, decimal, enum, json, math, re, uuid
from sqlalchemy import sql, schema, types as T
from sqlalchemy.engine import default
from sqlalchemy.sql import elements as E, selectable as S, functions as F, dml as D, operators as O, ddl as DD
from sqlalchemy.sql.elements import _anonymous_label, quoted_name
from sqlalchemy.sql.sqltypes import TableValueType, _resolve_value_to_type as resolve_value_to_type
from sqlalchemy.sql.selectable import LABEL_STYLE_DEFAULT, LABEL_STYLE_DISAMBIGUATE_ONLY, LABEL_STYLE_NONE, LABEL_STYLE_TABLENAME_PLUS_COL

class Unsupported(Exception): pass

# what an index into JSON is bound as: Rebis needs no type for it
INDEX_TYPES = {"JSONIntIndexType", "JSONStrIndexType", "JSONPathType", "JSONIndexType"}
# the types that the dialect packages have functions for
PG_TYPES = {"BIT","CIDR","INET","MACADDR","MACADDR8","TSQUERY","TSVECTOR","JSON","JSONB","HSTORE","CITEXT","MONEY","OID","REGCLASS","REGCONFIG","XML","INTERVAL",
 "INT4RANGE","INT8RANGE","NUMRANGE","DATERANGE","TSRANGE","TSTZRANGE","INT4MULTIRANGE","INT8MULTIRANGE","NUMMULTIRANGE","DATEMULTIRANGE","TSMULTIRANGE","TSTZMULTIRANGE"}
MY_TYPES = {"BINARY","BIGINT","BIT","INET4","INET6","INTEGER","LONGBLOB","LONGTEXT","MEDIUMBLOB","MEDIUMINT","MEDIUMTEXT","SET","SMALLINT","TIMESTAMP","TINYINT","TINYTEXT","YEAR"}
MS_TYPES = {"DATETIME2","DATETIMEOFFSET","IMAGE","MONEY","NTEXT","REAL","ROWVERSION","SMALLDATETIME","SMALLMONEY","SQL_VARIANT","TINYINT","XML"}
ORA_TYPES = {"BFILE","BINARY_DOUBLE","BINARY_FLOAT","FLOAT","INTERVAL","LONG","NCLOB","NUMBER","NVARCHAR2","RAW","ROWID","TIMESTAMP","VARCHAR2","JSON"}
CAMEL_TYPES = {"SQL_VARIANT":"sqlVariant","BINARY_DOUBLE":"binaryDouble","BINARY_FLOAT":"binaryFloat"}

def js(v): return json.dumps(str(v) if isinstance(v, quoted_name) else v, ensure_ascii=False)

def opts(**kw):
    kw = {k: v for k, v in kw.items() if v is not None and v is not False}
    return ", {" + ", ".join(f"{k}: {v}" for k, v in kw.items()) + "}" if kw else ""

CAMEL = {  # generics that Rebis spells in camelCase
 "char_length":"charLength","current_timestamp":"currentTimestamp","current_date":"currentDate","current_time":"currentTime",
 "dense_rank":"denseRank","row_number":"rowNumber","percent_rank":"percentRank","cume_dist":"cumeDist","first_value":"firstValue",
 "last_value":"lastValue","percentile_cont":"percentileCont","percentile_disc":"percentileDisc","array_agg":"arrayAgg","aggregate_strings":"aggregateStrings",
 "grouping_sets":"groupingSets","session_user":"sessionUser","current_user":"currentUser","localtimestamp":"localtimestamp","next_value":"nextValue"}

BIN = {O.eq:"eq",O.ne:"ne",O.lt:"lt",O.le:"le",O.gt:"gt",O.ge:"ge",O.is_:"is",O.is_not:"isNot",O.is_distinct_from:"isDistinctFrom",O.is_not_distinct_from:"isNotDistinctFrom",
 O.in_op:"in",O.not_in_op:"notIn",O.like_op:"like",O.not_like_op:"notLike",O.ilike_op:"ilike",O.not_ilike_op:"notIlike",
 O.startswith_op:"startsWith",O.endswith_op:"endsWith",O.contains_op:"contains",O.istartswith_op:"istartsWith",O.iendswith_op:"iendsWith",O.icontains_op:"icontains",
 O.not_startswith_op:"!startsWith",O.not_endswith_op:"!endsWith",O.not_contains_op:"!contains",O.not_istartswith_op:"!istartsWith",O.not_iendswith_op:"!iendsWith",O.not_icontains_op:"!icontains",
 O.regexp_match_op:"regexpMatch",O.not_regexp_match_op:"!regexpMatch",O.regexp_replace_op:"regexpReplace",O.match_op:"match",O.not_match_op:"!match",
 O.add:"add",O.sub:"sub",O.mul:"mul",O.truediv:"div",O.floordiv:"floorDiv",O.mod:"mod",O.concat_op:"concat",
 O.bitwise_and_op:"bitwiseAnd",O.bitwise_or_op:"bitwiseOr",O.bitwise_xor_op:"bitwiseXor",O.bitwise_lshift_op:"bitwiseLeftShift",O.bitwise_rshift_op:"bitwiseRightShift",
 O.lshift:"leftShift",O.rshift:"rightShift",O.matmul:"matmul"}

def iso_duration(v):
    """As Rebis writes an interval: days, then seconds."""
    sign = "-" if v < datetime.timedelta(0) else ""
    v = abs(v)
    minutes, seconds = divmod(v.seconds, 60); hours, minutes = divmod(minutes, 60)
    time = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "") + (f"{seconds}{'.%06d' % v.microseconds if v.microseconds else ''}S" if seconds or v.microseconds else "")
    return f"{sign}P{f'{v.days}D' if v.days else ''}{'T' + time if time else ''}" if v else "PT0S"

class Emitter:
    def __init__(self, alone=False):
        self.alone = alone; self.wrapping = set()
        self.lines = []; self.vars = {}; self.keep = []; self.n = 0; self.md = {}

    # ---- variables
    def var(self, obj, build, prefix="v"):
        key = id(obj)
        if key in self.vars:
            if self.vars[key] is None: raise Unsupported("cycle")
            return self.vars[key]
        self.vars[key] = None; self.keep.append(obj)
        try: text = build()
        except BaseException:
            del self.vars[key]; raise
        self.n += 1; name = f"{prefix}{self.n}"
        self.lines.append(f"const {name} = {text};"); self.vars[key] = name
        return name

    # ---- values
    def value(self, v, typ=None):
        if v is None: return "null"
        if isinstance(v, bool): return "true" if v else "false"
        if isinstance(v, int): return str(v) if abs(v) < 2**53 else f"{v}n"
        if isinstance(v, float):
            if math.isnan(v) or math.isinf(v): raise Unsupported("nan")
            return repr(v)
        if isinstance(v, str): return js(v)
        if isinstance(v, decimal.Decimal): return js(str(v))
        if isinstance(v, (bytes, bytearray, memoryview)): return f"Uint8Array.from([{', '.join(map(str, bytes(v)))}])"
        if isinstance(v, datetime.datetime):
            if v.tzinfo is not None: v = v.astimezone(datetime.timezone.utc).replace(tzinfo=None)
            return f"new Date({js(v.isoformat(timespec='milliseconds') + 'Z')})"
        if isinstance(v, datetime.date): return js(v.isoformat())
        if isinstance(v, datetime.time): return js(v.isoformat())
        if isinstance(v, uuid.UUID): return js(str(v))
        if isinstance(v, (list, tuple)): return "[" + ", ".join(self.value(x) for x in v) + "]"
        if isinstance(v, dict): return "{" + ", ".join(f"{js(k)}: {self.value(x)}" for k, x in v.items()) + "}"
        if isinstance(v, datetime.timedelta): return js(iso_duration(v))
        if isinstance(v, enum.Enum): return js(v.name)
        if isinstance(v, E.ClauseElement): return self.e(v)
        if type(v).__name__ == "BitString": return f"new pg.BitString({js(str(v))})"
        if type(v).__name__ == "Range":
            if v.empty: return "pg.Range.empty()"
            ends = f"{self.range_end(v.lower, typ)}, {self.range_end(v.upper, typ)}"
            return f"new pg.Range({ends}{', ' + js(v.bounds) if v.bounds != '[)' else ''})"
        raise Unsupported(f"value {type(v).__name__}")

    def range_end(self, v, typ=None):
        """An end of a range: a bigint for int8range, text for numrange."""
        name = type(typ).__name__
        if isinstance(v, int) and name.startswith("INT8"): return f"{v}n"
        if isinstance(v, (int, decimal.Decimal)) and name.startswith("NUM"): return js(str(v))
        return self.value(v)

    def range_text(self, text, typ):
        """The ranges of a text such as `{[1,4), [7,9)}`."""
        from sqlalchemy.dialects.postgresql import Range
        name = type(typ).__name__
        def end(part):
            part = part.strip().strip('"')
            if part == "": return None
            if name.startswith("INT"): return int(part)
            if name.startswith("NUM"): return decimal.Decimal(part)
            if name.startswith("DATE"): return datetime.date.fromisoformat(part)
            return datetime.datetime.fromisoformat(part)
        found = [Range(end(a), end(b), bounds=l + r) for l, a, b, r in re.findall(r"([\[(])([^,]*),([^\])]*)([\])])", text)]
        if not found: raise Unsupported("text of a range")
        return found if "MULTI" in name else found[0]

    def typed(self, v, typ):
        """A value as a bind of this type takes it."""
        if v is not None and typ is not None:
            name = type(typ).__name__
            if name.upper() == name and name.endswith("RANGE"):
                if isinstance(v, str): v = self.range_text(v, typ)
                if isinstance(v, (list, tuple)): return "[" + ", ".join(self.value(x, typ) for x in v) + "]"
        return self.value(v, typ)

    def fits(self, v, typ):
        """Whether Rebis takes the value for the type: SQLAlchemy takes any for every type."""
        c = typ._type_affinity
        if v is None or isinstance(typ, T.NullType) or isinstance(typ, T.TypeDecorator): return True
        if isinstance(v, (list, tuple)) and not isinstance(typ, (T.ARRAY, T.TupleType)) and not type(typ).__name__.endswith("MULTIRANGE"): return all(self.fits(x, typ) for x in v)
        if type(typ).__name__ == "HSTORE": return isinstance(v, dict)
        if c is T.Integer: return isinstance(v, int) and not isinstance(v, bool)
        if c in (T.Numeric, T.Float): return isinstance(v, (int, float, decimal.Decimal)) and not isinstance(v, bool)
        if c is T.String: return isinstance(v, str) or isinstance(typ, T.Enum)
        if c is T.Boolean: return isinstance(v, bool) or v in (0, 1)
        if c is T.LargeBinary or c is T._Binary: return isinstance(v, (bytes, bytearray, memoryview))
        if c is T.Date: return isinstance(v, datetime.date)
        if c is T.DateTime: return isinstance(v, datetime.datetime)
        if c is T.Time: return isinstance(v, datetime.time)
        if c is T.Interval: return isinstance(v, datetime.timedelta)
        return True

    def untyped(self, v):
        """A value of a type that is not its column's."""
        t = self.type(resolve_value_to_type(v))
        return f"literal({self.value(v)}{', ' + t if t else ''})"

    # ---- types
    def type(self, t):
        if t is None or isinstance(t, T.NullType) or type(t).__name__ in INDEX_TYPES: return None
        return self._type(t)

    def _type(self, t):
        c = type(t); mod = c.__module__; name = c.__name__
        variants = getattr(t, "_variant_mapping", None)
        base = self._plain_type(t, c, mod, name)
        if variants:
            for dialect, vt in variants.items(): base += f".withVariant({self._type(vt)}, {js(dialect)})"
        return base

    def _plain_type(self, t, c, mod, name):
        if mod == "sqlalchemy.sql.sqltypes":
            if c is T.Integer: return "t.integer()"
            if c is T.SmallInteger: return "t.smallInteger()"
            if c is T.BigInteger: return "t.bigInteger()"
            if c in (T.Float,): return f"t.float({t.precision or ''})"
            if c is T.Double: return "t.double()"
            if c is T.Numeric:
                args = [str(x) for x in (t.precision, t.scale) if x is not None]
                return f"t.numeric({', '.join(args)})"
            if c in (T.String, T.Text, T.Unicode, T.UnicodeText):
                n = {"String":"string","Text":"text","Unicode":"unicode","UnicodeText":"unicodeText"}[name]
                args = [] if t.length is None else [str(t.length)]
                if t.collation:
                    if not args: args = ["undefined"]
                    args.append(f"{{collation: {js(t.collation)}}}")
                return f"t.{n}({', '.join(args)})"
            if c is T.Boolean: return f"t.boolean({opts(createConstraint='true', name=js(t.name) if t.name else None)[2:] if t.create_constraint else ''})"
            if c is T.Date: return "t.date()"
            if c is T.Time: return "t.time()"
            if c is T.DateTime: return "t.dateTime({timezone: true})" if t.timezone else "t.dateTime()"
            if c is T.Interval: return "t.interval()"
            if c is T.JSON: return "t.json()"
            if c is T.LargeBinary: return "t.largeBinary()"
            if c in (T.Uuid,): return "t.uuid()"
            if c is T.ARRAY:
                o = opts(dimensions=t.dimensions)
                return f"t.array({self._type(t.item_type)}{o})"
            if c is T.Enum:
                if t.enum_class is not None and not t.enums: raise Unsupported("type Enum class")
                o = opts(name=js(t.name) if t.name else None, schema=js(t.schema) if t.schema else None, createConstraint="true" if t.create_constraint else None, native="false" if not t.native_enum else None)
                return f"t.enum({', '.join(js(x) for x in t.enums)}{o})"
            if name in INDEX_TYPES: raise Unsupported("index type of JSON")
            if c is T.TupleType: raise Unsupported("type Tuple")
            up = {"VARCHAR":"string","CHAR":"string","NVARCHAR":"string","NCHAR":"string","TEXT":"text","CLOB":"text"}
            if name in up:
                n = name + (f"({t.length})" if t.length else "")
                if t.collation: raise Unsupported("collation of exact type")
                return f"t.exactly({js(n)}, t.{up[name]}())"
            if name in ("INTEGER","SMALLINT","BIGINT"): return f"t.exactly({js(name)}, t.{ {'INTEGER':'integer','SMALLINT':'smallInteger','BIGINT':'bigInteger'}[name]}())"
            if name in ("NUMERIC","DECIMAL"):
                n = name + (f"({t.precision}, {t.scale})" if t.scale is not None else f"({t.precision})" if t.precision is not None else "")
                return f"t.exactly({js(n)}, t.numeric({', '.join(str(x) for x in (t.precision, t.scale) if x is not None)}))"
            if name in ("FLOAT","REAL"): return f"t.exactly({js(name + (f'({t.precision})' if t.precision else ''))}, t.float())"
            if name in ("DOUBLE","DOUBLE_PRECISION"): return f"t.exactly({js(name.replace('_',' '))}, t.double())"
            if name in ("BOOLEAN",): return 't.exactly("BOOLEAN", t.boolean())'
            if name in ("DATE",): return 't.exactly("DATE", t.date())'
            if name in ("DATETIME",): return 't.exactly("DATETIME", t.dateTime())'
            if name in ("TIMESTAMP",) and not t.timezone: return 't.exactly("TIMESTAMP", t.dateTime())'
            if name in ("BLOB","BINARY","VARBINARY"):
                return f"t.exactly({js(name + (f'({t.length})' if t.length else ''))}, t.largeBinary())"
            if name == "UUID": return 't.exactly("UUID", t.uuid())'
        if mod.startswith("sqlalchemy.dialects."):
            d = {"postgresql":"pg","mysql":"my","mssql":"ms","oracle":"ora","sqlite":"lite"}[mod.split(".")[2]]
            if name == "ARRAY": return f"t.array({self._type(t.item_type)}{opts(dimensions=t.dimensions)})"
            if name == "JSON" and d in ("my","lite"): return "t.json()"
            if name in ("TIMESTAMP","TIME") and d == "pg":
                p = "" if t.precision is None else f"({t.precision})"
                return f"t.exactly({js(name + p + (' WITH TIME ZONE' if t.timezone else ' WITHOUT TIME ZONE'))}, t.{'dateTime' if name == 'TIMESTAMP' else 'time'}({'{timezone: true}' if t.timezone and name == 'TIMESTAMP' else ''}))"
            if name == "JSONPATH" and d == "pg": return "pg.jsonpath()"
            a = {k: v for k, v in vars(t).items() if not k.startswith("_") and v is not None and v is not False and k in ("length","precision","scale","unsigned","zerofill","charset","collation","fsp","binary","national","timezone","display_width","varying","fields","asdecimal","ascii","unicode")}
            if name == "ENUM" and d == "my": return f"t.enum({', '.join(js(x) for x in t.enums)})"
            if name == "ENUM": return f"pg.enumType({', '.join(js(x) for x in t.enums)}{opts(name=js(t.name) if getattr(t,'name',None) else None, schema=js(t.schema) if getattr(t,'schema',None) else None)})"
            if name == "SET": return f"{d}.set({', '.join(js(x) for x in t.values)})"
            if name == "DOMAIN":
                o = opts(schema=js(t.schema) if t.schema else None, check=(f"text({js(t.check.text)})" if isinstance(t.check, E.TextClause) else self.e(t.check)) if t.check is not None else None, constraintName=js(str(t.constraint_name)) if t.constraint_name else None, notNull="true" if t.not_null else None, collation=js(str(t.collation)) if t.collation else None, default=(f"text({js(t.default)})" if isinstance(t.default, str) else self.e(t.default)) if t.default is not None else None)
                return f"pg.domain({js(t.name)}, {self._type(t.data_type)}{o})"
            known = {"pg": PG_TYPES, "my": MY_TYPES, "ms": MS_TYPES, "ora": ORA_TYPES, "lite": ()}[d]
            if name not in known:
                if self.alone: raise Unsupported(f"no type {d} {name}")
                return self.exact(t, mod.split(".")[2])
            if name in CAMEL_TYPES: return f"{d}.{CAMEL_TYPES[name]}({opts(**{self.kwname2(k): self.value(v) for k, v in a.items() if k != 'asdecimal'})[2:]})"
            if name in ("BIT", "VARBIT", "BINARY", "RAW", "VARCHAR2", "NVARCHAR2"): return f"{d}.{name.lower()}({a.get('length', '')})"
            if name in ("TIMESTAMP", "DATETIME2", "DATETIMEOFFSET") and d in ("my", "ms"): return f"{d}.{name.lower()}({a.get('fsp', a.get('precision', ''))})"
            nm = name[0].lower() + name[1:] if not name.isupper() and not name[0].isdigit() and '_' not in name and not name.replace('2','').replace('4','').replace('8','').isupper() else name.lower()
            return f"{d}.{nm}({opts(**{self.kwname2(k): self.value(v) for k, v in a.items() if not (k == 'asdecimal')})[2:]})"
        if isinstance(t, T.TypeDecorator): return self.wrapped(t, f"typeDecorator({self._type(t.load_dialect_impl(default.DefaultDialect()))}, {{bind: (v) => v, result: (v) => v}})")
        if isinstance(t, T.UserDefinedType) and hasattr(t, "get_col_spec"): return self.wrapped(t, f"t.exactly({js(t.get_col_spec())}, t.string())")
        for base in c.__mro__[1:]:
            if base.__module__ == "sqlalchemy.sql.sqltypes" and hasattr(T, base.__name__) and base not in (T.TypeEngine,):
                return self.wrapped(t, self._plain_type(t, base, base.__module__, base.__name__))
        raise Unsupported(f"type {mod.replace('sqlalchemy.','')}.{name}")

    def wrapped(self, t, text):
        """With the type's own SQL around its values and columns."""
        if type(t) in self.wrapping: return text
        self.wrapping.add(type(t))
        try: return self.wrapped_once(t, text)
        finally: self.wrapping.discard(type(t))

    def wrapped_once(self, t, text):
        o = {}
        for ours, theirs in (("bindExpression", "bind_expression"), ("columnExpression", "column_expression")):
            if not getattr(t, "_has_" + theirs, False): continue
            placeholder = E.ColumnClause("PLACEHOLDER__")
            placeholder.type = t
            made = getattr(t, theirs)(placeholder)
            if made is None or made is placeholder: continue
            o[ours] = f"(v) => {self.scoped(made, {id(placeholder): 'v'})}"
        return f"wrappedType({text}{opts(**o)})" if o else text

    def exact(self, t, dialect):
        """A type that Rebis has no function for, by its name in DDL."""
        c = t._type_affinity
        base = {T.Integer: "integer", T.Numeric: "numeric", T.Float: "float", T.String: "string", T.Date: "date", T.DateTime: "dateTime", T.Time: "time", T.LargeBinary: "largeBinary", T._Binary: "largeBinary", T.Boolean: "boolean"}.get(c)
        if base is None: raise Unsupported(f"no type {dialect} {type(t).__name__}")
        import importlib
        d = importlib.import_module("sqlalchemy.dialects." + dialect).dialect()
        return f"t.exactly({js(re.sub(' +', ' ', t.compile(dialect=d)))}, t.{base}())"

    def scoped(self, n, given):
        """An expression that sees names of its own: one expression, or a function called at once."""
        vars_, lines = self.vars, self.lines
        self.vars = {**vars_, **given}; self.lines = []
        local = set(given.values())
        try:
            text = self.e(n)
            inner = []
            for line in self.lines:
                if any(re.search(r"\b" + re.escape(name) + r"\b", line) for name in local):
                    inner.append(line); local.add(line.split(" ")[1])
                else: lines.append(line)
            for key, name in self.vars.items():
                if key not in vars_ and name is not None and name not in local: vars_[key] = name
            return f"(() => {{ {' '.join(inner)} return {text}; }})()" if inner else text
        finally: self.vars, self.lines = vars_, lines

    def kwname2(self, k):
        a, *rest = k.split("_"); return a + "".join(w.capitalize() for w in rest)

    # ---- expressions
    def original(self, n):
        """Without annotations; a clone that says the same as what it was made of is that one."""
        n = getattr(n, "_Annotated__element", n)
        made_of = getattr(n, "_is_clone_of", None)
        return made_of if made_of is not None and isinstance(n, S.AliasedReturnsRows) and n.compare(made_of) else n
    def e(self, n):
        if n is None: return "null"
        n = self.original(n)
        m = getattr(self, "e_" + n.__visit_name__, None)
        if m is None: raise Unsupported(f"element {n.__visit_name__} {type(n).__name__}")
        return m(n)

    def operand(self, n, other=None):
        """An argument of an operator: plain values as they are."""
        if isinstance(n, E.Grouping): return self.operand(n.element, other)
        if isinstance(n, E.BindParameter) and n.unique and n.callable is None:
            if n.expanding:
                if n.value is None: return "null"
                return "[" + ", ".join(self.operand_value(x, n.type) for x in n.value) + "]"
            if n.value is not None and other is not None and not self.fits(n.value, other.type): return self.untyped(n.value)
            if isinstance(n.type, T.NullType) or other is None or n.type._type_affinity is other.type._type_affinity or isinstance(other.type, T.NullType) \
               or self._natural(n):
                if n.value is None: return self.e(n)
                if other is None and not self.fits(n.value, n.type): return self.untyped(n.value)
                in_range = isinstance(n.value, str) and other is not None and type(other.type).__name__.endswith("RANGE")
                return self.typed(n.value, other.type if in_range else n.type)
        return self.e(n)

    def operand_value(self, v, typ):
        if isinstance(v, (list, tuple)): return "[" + ", ".join(self.operand_value(x, None) for x in v) + "]"
        return self.typed(v, typ) if typ is None or self.fits(v, typ) else self.untyped(v)
    def _natural(self, n):
        try: return type(n.type) is type(T._resolve_value_to_type(n.value)) if hasattr(T, "_resolve_value_to_type") else type(n.type) is type(__import__("sqlalchemy").sql.sqltypes._resolve_value_to_type(n.value))
        except Exception: return False

    def e_bindparam(self, n):
        if n.callable is not None: raise Unsupported("bindparam callable")
        t = self.type(n.type)
        if n.unique and not n.expanding and isinstance(n.key, _anonymous_label):
            if not self.fits(n.value, n.type): return self.untyped(n.value)
            return self.var(n, lambda: f"literal({self.typed(n.value, n.type)}{', ' + t if t else ''})", "b")
        if isinstance(n.key, _anonymous_label): raise Unsupported("anonymous expanding bind")
        key = n._orig_key if n.unique else n.key
        return self.var(n, lambda: f"bindparam({js(key)}{opts(value=self.typed(n.value, n.type) if (n.value is not None or (not n.required and not n.expanding)) and n.value is not None else ('null' if not n.required and not n.expanding else None), type=t, required='true' if n.required else None, expanding='true' if n.expanding else None, unique='true' if n.unique else None, literalExecute='true' if n.literal_execute else None, isOutparam='true' if n.isoutparam else None)})", "b")

    def e_null(self, n): return "null_()"
    def e_true(self, n): return "true_()"
    def e_false(self, n): return "false_()"
    def e_grouping(self, n): return self.e_scalar_select(n) if isinstance(n, S.ScalarSelect) else self.e(n.element)
    def e_column(self, n):
        tab = getattr(n, "table", None)
        if tab is not None:
            f = self.f(tab)
            if isinstance(n.key, _anonymous_label): return f"{f}.columns[{list(tab.c).index(n)}]"
            return f"{f}.c[{js(n.key)}]" if not str(n.key).isidentifier() else f"{f}.c.{n.key}"
        t = self.type(n.type)
        if getattr(n, "is_literal", False): return f"literalColumn({js(n.name)}{', ' + t if t else ''})"
        if isinstance(n, schema.Column):
            return self.var(n, lambda: f"column({js(n.name)}{', ' + t if t else ''})", "col")
        return self.var(n, lambda: f"column({js(n.name)}{', ' + t if t else ''})", "col")
    def e_table_valued_column(self, n):
        a = n.scalar_alias
        return f"{self.f(a)}.tableValued()" if not isinstance(a, S.TableValuedAlias) else self.f(a)
    def e_lambda_element(self, n): return self.e(n._resolved)
    def e_dmltargetcopy(self, n): return f"fromDmlColumn({self.e(n.column)})"
    def e_scalar_values(self, n):
        cols = ", ".join(f"{js(c.key)}: column({self.type(c.type) or 'nullType'})" for c in n._column_args)
        rows = [r for block in n._data for r in block]
        data = "[" + ", ".join("[" + ", ".join(self.value(x) for x in (r.clauses if hasattr(r,'clauses') else r)) + "]" for r in rows) + "]"
        return f"values({{{cols}}}{opts(literalBinds='true' if n.literal_binds else None)}).data({data}).scalarValues()"
    def e_array(self, n):
        item = n.type.item_type
        t = None if isinstance(item, T.NullType) else self.type(item)
        needed = t and (not n.clauses or any(isinstance(c, E.BindParameter) and not self._natural(c) for c in n.clauses))
        return f"pg.array([{', '.join(self.operand(c) for c in n.clauses)}]{', {type: ' + t + '}' if needed else ''})"
    def e_aggregate_order_by(self, n):
        by = n.order_by
        while isinstance(by, E.Grouping): by = by.element
        return f"pg.aggregateOrderBy({self.e(n.target)}, {', '.join(self.e(c) for c in (by.clauses if hasattr(by, 'clauses') else [by]))})"
    def e_mysql_match(self, n):
        cols = n.left.clauses if hasattr(n.left, "clauses") else [n.left]
        m = n.modifiers
        text = f"my.match({', '.join(self.e(c) for c in cols)}, {{against: {self.operand(n.right)}}})"
        if m.get("mysql_boolean_mode"): text += ".inBooleanMode()"
        if m.get("mysql_natural_language"): text += ".inNaturalLanguageMode()"
        if m.get("mysql_query_expansion"): text += ".withQueryExpansion()"
        return text
    def e_textual_select(self, n): return self.q(n)
    def e_domain(self, n): raise Unsupported("domain")
    def e_label_reference(self, n): return self.e(n.element)
    def e_textual_label_reference(self, n): return js(n.element)
    def e_type_coerce(self, n):
        t = self.type(n.type)
        if t is None: raise Unsupported("type_coerce null")
        return f"typeCoerce({self.operand(n.clause)}, {t})"
    def e_cast(self, n):
        t = self.type(n.type) or "nullType"
        return f"cast({self.operand(n.clause)}, {t})"
    def e_try_cast(self, n): return f"tryCast({self.operand(n.clause)}, {self.type(n.type) or 'nullType'})"
    def e_extract(self, n): return f"extract({js(n.field)}, {self.e(n.expr)})"
    def e_collation(self, n): return f"literalColumn({js(n.collation)})"
    def e_case(self, n):
        parts = [f"[{self.operand(w)}, {self.operand(th)}]" for w, th in n.whens]
        o = opts(value=self.e(n.value) if n.value is not None else None, **{"else": self.operand(n.else_) if n.else_ is not None else None})
        return f"case_({', '.join(parts)}{o})"
    def e_tuple(self, n): return f"tuple({', '.join(self.operand(c) for c in n.clauses)})"
    def e_clauselist(self, n):
        if n.operator in (O.comma_op, None): raise Unsupported("comma clauselist")
        return self.fold(n.operator, n.clauses)
    def fold(self, op, clauses):
        clauses = list(clauses)
        if op is O.and_: return f"and({', '.join(self.e(c) for c in clauses)})"
        if op is O.or_: return f"or({', '.join(self.e(c) for c in clauses)})"
        if op in BIN and not BIN[op].startswith("!"):
            out = self.left(clauses[0])
            for c in clauses[1:]: out = f"{out}.{BIN[op]}({self.operand(c)})"
            return out
        if isinstance(op, O.custom_op):
            out = self.left(clauses[0])
            for c in clauses[1:]: out = f"{out}.op({js(op.opstring)}{self.opopts(op)})({self.operand(c)})"
            return out
        raise Unsupported(f"list operator {getattr(op,'__name__',op)}")
    def e_expression_clauselist(self, n): return self.fold(n.operator, n.clauses)
    def left(self, n):
        if isinstance(n, E.Grouping): return self.left(n.element)
        text = self.e(n)
        if text in ("null",): raise Unsupported("null left")
        return text
    def opopts(self, op):
        t = None
        if getattr(op, "return_type", None) is not None: t = self.type(op.return_type)
        return opts(precedence=op.precedence or None, isComparison="true" if op.is_comparison else None, returnType=t, naturalSelfPrecedent="true" if getattr(op, "natural_self_precedent", False) else None, eagerGrouping="true" if getattr(op, "eager_grouping", False) else None)
    def e_binary(self, n):
        op = n.operator
        if n.modifiers: mods = {k: v for k, v in n.modifiers.items() if v is not None and not (k == "autoescape")}
        else: mods = {}
        if op is O.collate: return f"{self.left(n.left)}.collate({js(n.right.collation)})"
        if op in (O.between_op, O.not_between_op):
            a, b = n.right.clauses if hasattr(n.right, "clauses") else (None, None)
            name = "between" if op is O.between_op else "notBetween"
            return f"{self.left(n.left)}.{name}({self.operand(a, n.left)}, {self.operand(b, n.left)}{opts(symmetric='true' if mods.get('symmetric') else None)})"
        if op in (O.json_getitem_op, O.json_path_getitem_op):
            r = n.right
            v = r.value if isinstance(r, E.BindParameter) else None
            if v is None: raise Unsupported("json leg expression")
            base = f"{self.left(n.left)}.path({', '.join(self.value(x) for x in (v if isinstance(v,(list,tuple)) else [v]))})"
            c = n.type._type_affinity
            if c is T.JSON or isinstance(n.type, T.JSON): return base
            k = {T.Integer:"asInteger()",T.String:"asString()",T.Boolean:"asBoolean()",T.Float:"asFloat()"}.get(c)
            if type(n.type) is T.Numeric: k = f"asNumeric({n.type.precision}, {n.type.scale})"
            if not k: raise Unsupported("json type")
            return f"{base}.{k}"
        if op is O.getitem:
            r = n.right
            if isinstance(r, E.Slice):
                return f"{self.left(n.left)}.slice({self.operand(r.start)}, {self.operand(r.stop)}{', ' + self.operand(r.step) if r.step is not None and not isinstance(r.step, E.Null) else ''})"
            return f"{self.left(n.left)}.getItem({self.operand(r)})"
        if isinstance(op, O.custom_op):
            if mods: raise Unsupported("custom op modifiers")
            f = "boolOp" if False else "op"
            return f"{self.left(n.left)}.{f}({js(op.opstring)}{self.opopts(op)})({self.operand(n.right, n.left)})"
        if op in BIN:
            name = BIN[op]; neg = name.startswith("!"); name = name.lstrip("!")
            left = n.left; right = n.right
            # x = ANY(...)
            if op is O.regexp_replace_op:
                a, b = right.clauses if hasattr(right, "clauses") else (right, None)
                text = f"{self.left(left)}.regexpReplace({self.operand(a)}, {self.operand(b)}{opts(**{k: (js(v) if not isinstance(v, E.ClauseElement) else self.e(v)) for k, v in mods.items()})})"
            elif any(k.startswith("mysql_") for k in mods): raise Unsupported("match modifiers of MySQL: my.match()")
            elif op in (O.in_op, O.not_in_op):
                text = f"{self.left(left)}.{name}({self.inlist(right, left)})"
            else:
                text = f"{self.left(left)}.{name}({self.operand(right, left)}{opts(**{k: (js(v) if not isinstance(v, E.ClauseElement) else self.e(v)) for k, v in mods.items()})})"
            return f"not({text})" if neg else text
        raise Unsupported(f"binary {getattr(op,'__name__',op)}")
    def inlist(self, right, left):
        r = right
        while isinstance(r, E.Grouping): r = r.element
        if isinstance(r, E.BindParameter):
            if r.unique and r.value is not None and not isinstance(left.type, T.TupleType): return "[" + ", ".join(self.operand_value(x, left.type) for x in r.value) + "]"
            return self.operand(r) if r.unique else self.e(r)
        if isinstance(r, E.ClauseList): return "[" + ", ".join(self.operand(c) for c in r.clauses) + "]"
        if isinstance(r, (S.ScalarSelect,)): return self.q(r.element)
        if isinstance(r, (S.SelectBase, S.SelectStatementGrouping)): return self.q(r)
        return self.e(r)
    def e_unary(self, n):
        op, mod = n.operator, n.modifier
        if isinstance(n, S.Exists): return self.exists(n)
        if isinstance(n, E.CollectionAggregate):
            f = "any" if op is O.any_op else "all"
            el = n.element
            while isinstance(el, E.Grouping): el = el.element
            if isinstance(el, S.ScalarSelect): return f"{f}({self.q(el.element)})"
            if isinstance(el, (S.SelectBase,)): return f"{f}({self.q(el)})"
            return f"{f}({self.operand(el)})"
        if isinstance(n.element, E._textual_label_reference) and mod in (O.desc_op, O.asc_op, O.nulls_first_op, O.nulls_last_op):
            return f"{ {O.desc_op: 'desc', O.asc_op: 'asc', O.nulls_first_op: 'nullsFirst', O.nulls_last_op: 'nullsLast'}[mod]}({js(n.element.element)})"
        if mod is O.desc_op: return f"{self.ord(n.element)}.desc()"
        if mod is O.asc_op: return f"{self.ord(n.element)}.asc()"
        if mod in (O.nulls_first_op,): return f"{self.ord(n.element)}.nullsFirst()"
        if mod in (O.nulls_last_op,): return f"{self.ord(n.element)}.nullsLast()"
        if op is O.neg: return f"{self.left(n.element)}.neg()"
        if op is O.inv: return f"not({self.e(n.element)})"
        if op is O.distinct_op: return f"{self.left(n.element)}.distinct()"
        if op is O.bitwise_not_op: return f"{self.left(n.element)}.bitwiseNot()"
        if op is O.exists: return f"exists({self.q(n.element)})"
        if op is O.is_false: return f"not({self.e(n.element)})"
        if op is O.is_true or op is None and mod is None: return self.e(n.element)
        if isinstance(op, O.custom_op): raise Unsupported("custom unary")
        raise Unsupported(f"unary {getattr(op,'__name__',op)} {getattr(mod,'__name__',mod)}")
    def ord(self, n):
        if isinstance(n, E._textual_label_reference): return f"asc({js(n.element)})" if False else self._desc_text(n)
        if isinstance(n, E._label_reference): return self.ord(n.element)
        return self.left(n)
    def _desc_text(self, n): return f"asc({js(n.element)})"
    def e_asboolean(self, n):
        if n.operator is O.is_false: return f"not({self.e(n.element)})"
        return self.e(n.element)
    def exists(self, n):
        el = n.element
        while isinstance(el, E.Grouping): el = el.element
        if isinstance(el, S.ScalarSelect): el = el.element
        return f"exists({self.q(el)})"
    def e_label(self, n):
        if isinstance(n.name, _anonymous_label): return self.var(n, lambda: f"{self.left(n.element)}.label()", "l")
        return self.var(n, lambda: f"{self.left(n.element)}.label({js(n.name)})", "l")
    def e_slice(self, n): raise Unsupported("slice")
    def e_function(self, n):
        pk = ".".join(n.packagenames) if getattr(n, "packagenames", None) else ""
        name = str(n.name); name = CAMEL.get(name, name) if not pk else name
        path = "func" + "".join(f"[{js(p)}]" if not str(p).isidentifier() else f".{p}" for p in (list(n.packagenames) if pk else []) + [name])
        if isinstance(n, F.next_value): return f"{self.seq(n.sequence)}.nextValue()"
        args = self.args(n)
        text = f"{path}({', '.join(args)})"
        known = type(n).__module__ == "sqlalchemy.sql.functions" and type(n) is not F.Function
        if not known and not isinstance(n.type, (T.NullType, TableValueType)):
            text += f".as({self.type(n.type)})"
        return text
    def args(self, n):
        ce = n.clause_expr
        if ce is None: return []
        el = ce.element if isinstance(ce, E.Grouping) else ce
        return [self.operand(c) for c in el.clauses]
    e_next_value_func = e_function
    def seq(self, s): return self.var(s, lambda: f"sequence({js(s.name)}{opts(schema=js(s.schema) if s.schema else None, type=self._type(s.data_type) if s.data_type is not None else None, **self.numbers(s))})", "seq")
    def numbers(self, s):
        flag = lambda v: None if v is None else ("true" if v else "false")
        number = lambda v: None if v is None else str(v)  # opts() takes 0 for nothing otherwise
        return {"start": number(s.start), "increment": number(s.increment), "minValue": number(s.minvalue), "maxValue": number(s.maxvalue), "noMinValue": flag(s.nominvalue), "noMaxValue": flag(s.nomaxvalue),
                "cycle": flag(s.cycle), "cache": number(s.cache), "oracle_order": flag(s.dialect_kwargs.get("oracle_order"))}
    def e_over(self, n):
        return f"{self.left(n.element)}.over({opts(**self.overopts(n))[2:]})"
    def overopts(self, n):
        o = {}
        def lst(x):
            cl = list(x.clauses) if hasattr(x, "clauses") else [x]
            return "[" + ", ".join(self.e(c) for c in cl) + "]"
        if n.partition_by is not None and len(n.partition_by.clauses): o["partitionBy"] = lst(n.partition_by)
        if n.order_by is not None and len(n.order_by.clauses): o["orderBy"] = lst(n.order_by)
        for k, js_k in (("rows","rows"),("range_","range"),("groups","groups")):
            f = getattr(n, k, None)
            if f is not None: o[js_k] = self.frame(f)
        if getattr(n, "exclude", None): o["exclude"] = js(n.exclude.lower())
        return o
    def frame(self, f):
        from sqlalchemy.sql.elements import FrameClauseType as FT
        def b(t, bind):
            if t is FT.UNBOUNDED: return "null"
            if t is FT.CURRENT: return "0"
            v = bind.value if isinstance(bind, E.BindParameter) else None
            if not isinstance(v, int): raise Unsupported("frame value")
            return str(-v if t is FT.PRECEDING else v)
        return f"[{b(f.lower_type, f.lower_bind)}, {b(f.upper_type, f.upper_bind)}]"
    def e_withingroup(self, n): return f"{self.left(n.element)}.withinGroup({', '.join(self.e(c) for c in (n.order_by.clauses if n.order_by is not None else []))})"
    def e_aggregateorderby(self, n): return f"{self.left(n.element)}.aggregateOrderBy({', '.join(self.e(c) for c in n.order_by.clauses)})"
    def e_funcfilter(self, n): return f"{self.left(n.func)}.filter({self.e(n.criterion)})"
    def e_scalar_function_column(self, n):
        t = self.type(n.type)
        return f"{self.e(n.fn)}.scalarTableValued({js(n.name)}{', ' + t if t else ''})"
    def e_textclause(self, n):
        base = f"text({js(n.text)})"
        binds = {}
        for k, b in n._bindparams.items():
            if b.value is not None or not isinstance(b.type, T.NullType):
                if isinstance(b.type, T.NullType) or self._natural(b) and isinstance(b.value, (str, bool, int, float)): binds[k] = self.value(b.value)
                else: binds[k] = f"bindparam({js(k)}{opts(unique='true' if b.unique else None, value=self.value(b.value) if b.value is not None else None, type=self.type(b.type), expanding='true' if b.expanding else None)})"
            elif b.expanding: binds[k] = f"bindparam({js(k)}, {{expanding: true}})"
        if binds: base += ".bindparams({" + ", ".join(f"{js(k)}: {v}" for k, v in binds.items()) + "})"
        return base
    def e_scalar_select(self, n): return f"{self.q(n.element)}.scalarSubquery()"
    def e_select_statement_grouping(self, n): return f"{self.q(n.element)}"
    def e_select(self, n): return self.q(n)
    def e_compound_select(self, n): return self.q(n)
    # FROM elements as expressions (select(table) etc.)
    def e_table(self, n): return self.f(n)
    e_alias = e_subquery = e_cte = e_lateral = e_tablesample = e_table_valued_alias = e_values = e_join = e_table

    # ---- from
    def f(self, n):
        n = self.original(n)
        m = getattr(self, "f_" + n.__visit_name__, None)
        if m is None: raise Unsupported(f"from {n.__visit_name__}")
        return m(n)
    def f_table(self, n):
        if isinstance(n, schema.Table): return self.table(n)
        def b():
            cols = ", ".join(f"column({js(c.name)}{', ' + self.type(c.type) if self.type(c.type) else ''})" for c in n.c)
            return f"table({js(n.name)}{', ' + cols if cols else ''}{opts(schema=js(n.schema) if n.schema else None)})"
        return self.var(n, b, "t")
    def metadata(self, md):
        if id(md) not in self.md:
            self.keep.append(md); self.n += 1; name = f"md{self.n}"
            nc = {k: v for k, v in dict(md.naming_convention).items() if isinstance(k, str) and k in ("ix","uq","ck","fk","pk")}
            if any(not isinstance(v, str) for v in nc.values()): raise Unsupported("naming callable")
            o = opts(schema=js(md.schema) if md.schema else None, namingConvention=json.dumps(nc) if nc != {"ix": "ix_%(column_0_label)s"} else None)[2:]
            self.lines.append(f"const {name} = new MetaData({o});"); self.md[id(md)] = name
        return self.md[id(md)]
    def table(self, n):
        if any(getattr(c, "_omit_from_statements", False) for c in n.c): raise Unsupported("columns that statements leave out")
        def b():
            md = self.metadata(n.metadata)
            cols = ", ".join(f"{js(c.key)}: {self.coldef(c, n)}" for c in n.c)
            cons = [x for x in (self.constraint(c, n) for c in sorted(n.constraints, key=lambda c: getattr(c, "_creation_order", 0))) if x]
            for ix in sorted(n.indexes, key=lambda i: str(i.name)):
                if not getattr(ix, "_column_flag", False): cons.append(self.index(ix, n))
            o = {"schema": js(n.schema) if n.schema and n.schema != n.metadata.schema else None, "comment": js(n.comment) if n.comment else None,
                 "prefixes": json.dumps([str(p if isinstance(p, str) else p[0].text if hasattr(p[0],'text') else p[0]) for p in n._prefixes]) if n._prefixes else None,
                 "quote": "true" if getattr(n.name, "quote", None) else ("false" if getattr(n.name, "quote", None) is False else None)}
            if n.schema and n.schema == n.metadata.schema and getattr(n.schema, "quote", None) is not None: o["schema"] = js(n.schema)
            if n.schema and getattr(n.schema, "quote", None) is not None: o["quoteSchema"] = "true" if n.schema.quote else "false"
            for k, v in n.dialect_kwargs.items(): o[self.kwname(k)] = f"text({js(v)})" if k.endswith("partition_by") and isinstance(v, str) else self.kwvalue(v)
            if cons: o["constraints"] = "(c) => [" + ", ".join(cons) + "]"
            return f"table({js(n.name)}, {md}, {{{cols}}}{opts(**o)})"
        return self.var(n, b, "t")
    def kwname(self, k):
        a, *rest = k.split("_"); 
        return a + "_" + rest[0] + "".join(w.capitalize() for w in rest[1:]) if rest else a
    def kwvalue(self, v, table=None):
        if isinstance(v, E.ClauseElement): return self.e(v) if table is None else self.e_in_table(v, table)
        if isinstance(v, (list, tuple)): return "[" + ", ".join(self.kwvalue(x, table) for x in v) + "]"
        if isinstance(v, dict): return "{" + ", ".join(f"{js(k)}: {self.kwvalue(x, table)}" for k, x in v.items()) + "}"
        return self.value(v)
    def coldef(self, c, table):
        o = {}
        t = self.type(c.type) or "nullType"
        if c.key != c.name: o["name"] = js(c.name)
        else: o["name"] = None
        if c.primary_key: o["primaryKey"] = "true"
        if c.nullable and not c.primary_key: o["nullable"] = "true"
        if not c.nullable and False: pass
        if c.unique: o["unique"] = "true"
        if c.index: o["index"] = "true"
        checks = [x for x in sorted(c.constraints, key=lambda x: x._creation_order) if isinstance(x, schema.CheckConstraint) and not getattr(x, "_type_bound", False)]
        if checks: o["check"] = "[" + ", ".join(self.constraint(x, table) for x in checks) + "]"
        if getattr(c.name, "quote", None) is not None: o["quote"] = "true" if c.name.quote else "false"
        if c.autoincrement not in ("auto",): 
            if c.autoincrement in (True, False): o["autoincrement"] = "true" if c.autoincrement else "false"
        if c.comment: o["comment"] = js(c.comment)
        if c.system: o["system"] = "true"
        if c.identity is not None:
            i = c.identity
            o["identity"] = f"identity({opts(always='true' if i.always else None, **self.numbers(i), oracle_onNull='true' if i.dialect_kwargs.get('oracle_on_null') else None)[2:]})"
        elif c.computed is not None:
            x = c.computed
            sqltext = js(x.sqltext.text) if isinstance(x.sqltext, E.TextClause) else self.e(x.sqltext)
            o["computed"] = f"computed({sqltext}{opts(persisted=None if x.persisted is None else ('true' if x.persisted else 'false'))})"
            if x.persisted is False: o["computed"] = f"computed({sqltext}, {{persisted: false}})"
        elif c.server_default is not None:
            d = c.server_default
            if isinstance(d, schema.DefaultClause):
                o["serverDefault"] = js(d.arg) if isinstance(d.arg, str) else self.e(d.arg)
            elif type(d) is schema.FetchedValue: o["serverDefault"] = "new FetchedValue()"
            else: raise Unsupported(f"server default {type(d).__name__}")
        if c.default is not None:
            d = c.default
            if isinstance(d, schema.Sequence): o["default"] = self.seq(d)
            elif d.is_scalar: o["default"] = self.value(d.arg)
            elif d.is_clause_element: o["default"] = self.e(d.arg)
            elif d.is_callable: o["default"] = "() => 1"; raise Unsupported("callable default")
            else: raise Unsupported("default")
        if c.onupdate is not None:
            d = c.onupdate
            if d.is_scalar: o["onUpdate"] = self.value(d.arg)
            elif d.is_clause_element: o["onUpdate"] = self.e(d.arg)
            else: raise Unsupported("onupdate")
        fks = [fk for fk in c.foreign_keys if fk.constraint is None or len(fk.constraint.elements) == 1]
        if len(fks) == 1 and (fks[0].constraint is None or not fks[0].constraint.name and not self._fkopts(fks[0])):
            target = self.fktarget(fks[0])
            o["foreignKey"] = target if target.startswith('"') else f"foreignKey({target})"
        kw = {k: v for k, v in c.dialect_kwargs.items()}
        if kw: o["dialect"] = "{" + ", ".join(f"{self.kwname(k)}: {self.kwvalue(v)}" for k, v in kw.items()) + "}"
        return f"column({t}{opts(**o)})"
    def fktarget(self, fk):
        try:
            target = self.f(fk.column.table)
            if fk.column.table.metadata is not fk.parent.table.metadata: return f"{target}.c[{js(fk.column.key)}]"
            return js(f"{fk.column.table.fullname}.{fk.column.key}")
        except Unsupported as e:
            if str(e) != "cycle": raise
            return js(f"{fk.column.table.fullname}.{fk.column.key}")
        except Exception: return js(fk.target_fullname)
    def _fkopts(self, fk):
        c = fk.constraint or fk
        o = {"onDelete": js(c.ondelete) if c.ondelete else None, "onUpdate": js(c.onupdate) if c.onupdate else None, "deferrable": None if c.deferrable is None else ("true" if c.deferrable else "false"),
             "initially": js(c.initially) if c.initially else None, "match": js(c.match) if c.match else None, "useAlter": "true" if c.use_alter else None}
        for k, v in c.dialect_kwargs.items(): o[self.kwname(k)] = self.kwvalue(v)
        return {k: v for k, v in o.items() if v is not None}
    def conname(self, c):
        n = c.name
        if n is None: return None
        if not isinstance(n, str): return None
        from sqlalchemy.sql.elements import conv
        return f"conv({js(n)})" if isinstance(n, conv) else js(n)
    def colref(self, c, table):
        if c.key not in table.c: return js(c.name)
        return f"c[{js(c.key)}]"
    def constraint(self, c, table):
        common = {"name": self.conname(c), "deferrable": None if getattr(c,'deferrable',None) is None else ("true" if c.deferrable else "false"), "initially": js(c.initially) if getattr(c,'initially',None) else None, "comment": js(c.comment) if getattr(c,'comment',None) else None}
        for k, v in c.dialect_kwargs.items(): common[self.kwname(k)] = self.kwvalue(v, table)
        if getattr(c, "_ddl_if", None): raise Unsupported("ddl_if")
        if isinstance(c, schema.PrimaryKeyConstraint):
            if not any(x is not None for x in common.values()): return None
            return f"primaryKeyConstraint({', '.join([*(self.colref(x, table) for x in c.columns), *[x for x in [opts(**common)[2:]] if x]])})"
        if isinstance(c, schema.UniqueConstraint):
            if getattr(c, "_column_flag", False): return None
            return f"uniqueConstraint({', '.join([*(self.colref(x, table) for x in c.columns), *[x for x in [opts(**common)[2:]] if x]])})"
        if isinstance(c, schema.ForeignKeyConstraint):
            fk = c.elements[0]
            if len(c.elements) == 1 and not c.name and not self._fkopts(fk) and len(fk.parent.foreign_keys) == 1: return None
            o = self._fkopts(fk); o["name"] = self.conname(c)
            return f"foreignKeyConstraint([{', '.join(self.colref(x, table) for x in c.columns)}], [{', '.join(self.fktarget(x) for x in c.elements)}]{opts(**o)})"
        if isinstance(c, schema.CheckConstraint):
            if getattr(c, "_type_bound", False): return None
            s = c.sqltext
            return f"check({js(s.text) if isinstance(s, E.TextClause) and not s._bindparams else self.e_in_table(s, table)}{opts(**common)})"
        if type(c).__name__ == "ExcludeConstraint":
            terms = ", ".join(f"[{self.e_in_table(x, table) if isinstance(x, E.ClauseElement) else js(x)}, {js(op)}]" for x, _, op in c._render_exprs)
            common.update(using=js(c.using), where=self.e_in_table(c.where, table) if c.where is not None else None, ops=self.kwvalue(dict(c.ops)) if c.ops else None)
            return f"pg.exclude([{terms}]{opts(**common)})"
        raise Unsupported(f"constraint {type(c).__name__}")
    def e_in_table(self, s, table):
        return re.sub(r"\bTABLE__\.c\b", "c", self.scoped(s, {id(table): "TABLE__"}))
    def index(self, ix, table):
        o = {}
        if ix.unique: o["unique"] = "true"
        for k, v in ix.dialect_kwargs.items(): o[self.kwname(k)] = self.kwvalue(v, table)
        if getattr(ix, "_ddl_if", None): raise Unsupported("ddl_if")
        ex = [self.e_in_table(x, table) for x in ix.expressions]
        return f"index({', '.join([js(ix.name) if isinstance(ix.name, str) else 'undefined', *ex])}{opts(**o)})"
    def name(self, n): return None if isinstance(n, _anonymous_label) else str(n)
    def f_alias(self, n):
        nm = self.name(n.name)
        return self.var(n, lambda: f"alias({self.f(n.element)}{', ' + js(nm) if nm else ''})", "a")
    def f_subquery(self, n):
        nm = self.name(n.name)
        return self.var(n, lambda: f"{self.q(n.element)}.subquery({js(nm) if nm else ''})", "s")
    def f_lateral(self, n):
        nm = self.name(n.name)
        if isinstance(n.element, (S.SelectBase, S.SelectStatementGrouping)): return self.var(n, lambda: f"{self.q(n.element)}.lateral({js(nm) if nm else ''})", "s")
        # select(…).lateral() makes a subquery of its own
        if isinstance(n.element, S.Subquery) and self.name(n.element.name) is None: return self.var(n, lambda: f"{self.q(n.element.element)}.lateral({js(nm) if nm else ''})", "s")
        return self.var(n, lambda: f"lateral({self.f(n.element)}{', ' + js(nm) if nm else ''})", "s")
    def f_tablesample(self, n):
        nm = self.name(n.name)
        s = n.sampling
        samp = self.operand(s) if not isinstance(s, F.FunctionElement) else self.e(s)
        return self.var(n, lambda: f"tablesample({self.f(n.element)}, {samp}{opts(name=js(nm) if nm else None, seed=self.operand(n.seed) if n.seed is not None else None)})", "s")
    def f_cte(self, n):
        nm = self.name(n.name)
        if getattr(n, "_restates", None) is not None:
            # union on a recursive cte
            r = n._restates; el = n.element
            kw = {S._CompoundSelectKeyword.UNION: "union", S._CompoundSelectKeyword.UNION_ALL: "unionAll"}.get(el.keyword)
            if not kw: raise Unsupported("cte restates")
            return self.var(n, lambda: f"{self.f(r)}.{kw}({', '.join(self.q(x) for x in el.selects[1:])})", "cte")
        o = opts(recursive="true" if n.recursive else None, nesting="true" if n.nesting else None)
        if n._cte_alias is not None:
            return self.var(n, lambda: f"{self.f(n._cte_alias)}.alias({js(nm) if nm else ''})", "cte")
        pre = "".join(f".prefixWith({self.e(p)}{', {dialect: ' + js(d) + '}' if d and d != '*' else ''})" for p, d in n._prefixes) + "".join(f".suffixWith({self.e(p)}{', {dialect: ' + js(d) + '}' if d and d != '*' else ''})" for p, d in n._suffixes)
        return self.var(n, lambda: f"{self.q(n.element)}.cte({js(nm) if nm else ('undefined' if o else '')}{o}){pre}", "cte")
    def f_join(self, n):
        def b():
            on = self.e(n.onclause) if n.onclause is not None else None
            return f"join({self.f(n.left)}, {self.f(n.right)}{', ' + on if on else ''}{opts(isOuter='true' if n.isouter else None, full='true' if n.full else None)})"
        return self.var(n, b, "j")
    def f_grouping(self, n): return self.f(n.element)
    f_fromgrouping = f_grouping
    def f_values(self, n):
        nm = self.name(n.name) if n.name else None
        def b():
            cols = ", ".join(f"{js(c.key)}: column({self.type(c.type) or 'nullType'})" for c in n._column_args)
            rows = [r for block in n._data for r in block]
            data = "[" + ", ".join("[" + ", ".join(self.value(x) for x in (r.clauses if hasattr(r,'clauses') else r)) + "]" for r in rows) + "]"
            if n._is_lateral: raise Unsupported("lateral values")
            if n._independent_ctes: raise Unsupported("VALUES with CTEs")
            text = f"values({{{cols}}}{', ' + js(nm) if nm else ''}{opts(literalBinds='true' if n.literal_binds else None)}).data({data})"
            return text if n._unnamed or nm else f"alias({text})"
        return self.var(n, b, "vals")
    def f_table_valued_alias(self, n):
        nm = self.name(n.name)
        def column_valued():
            text = f"{self.e(n.element)}.columnValued({js(nm) if nm else ''}{', ' * bool(nm) + '{joinsImplicitly: true}' if n.joins_implicitly else ''})"
            if n._render_derived: text += ".renderDerived()"
            return text
        if isinstance(n.element, S.TableValuedAlias): return self.var(n, lambda: f"{self.f(n.element)}.{'lateral' if getattr(n, '_is_lateral', False) else 'alias'}({js(nm) if nm else ''})", "tv")
        if not isinstance(n._tableval_type, TableValueType): return self.var(n, column_valued, "tv")
        def b():
            t = n._tableval_type
            cols = []
            for el in t._elements:
                tt = self.type(el.type)
                cols.append(f"column({js(el.name)}, {tt})" if tt else js(el.name))
            if n._supports_derived_columns is False and False: pass
            o = {}
            if getattr(n.element, "_with_ordinality", False): o["withOrdinality"] = js(t._elements[-1].name); cols.pop()
            if n.joins_implicitly: o["joinsImplicitly"] = "true"
            text = f"{self.e(n.element)}.tableValued({', '.join(cols)}{opts(**o)})"
            if nm: text += f".alias({js(nm)})"
            if n._render_derived: text += f".renderDerived({opts(name=None, withTypes='true' if n._render_derived_w_types else None)[2:]})"
            if n._render_lateral if hasattr(n,'_render_lateral') else False: text += ".lateral()"
            return text
        return self.var(n, b, "tv")
    def f_textclause(self, n): return self.e(n)
    def f_function(self, n): return self.e(n)
    def f_select(self, n): return self.q(n)

    # ---- queries
    def q(self, n):
        if isinstance(n, S.SelectStatementGrouping): return self.q(n.element)
        if isinstance(n, E.Grouping): return self.q(n.element)
        if isinstance(n, S.ScalarSelect): return self.q(n.element)
        if isinstance(n, S.CompoundSelect): return self.compound(n)
        if isinstance(n, S.Select): return self.select(n)
        if isinstance(n, S.TextualSelect): return self.textual(n)
        if isinstance(n, S.Values): return self.f(n)
        if isinstance(n, D.UpdateBase): return self.dml(n)
        raise Unsupported(f"query {type(n).__name__}")
    def textual(self, n):
        if n.positional and not n.column_args: pass
        cols = ", ".join(f"{js(c.key)}: {self.type(c.type) or 'nullType'}" for c in n.column_args)
        return f"{self.e(n.element)}.columns({{{cols}}}){self.ctes(n)}"
    def ctes(self, n):
        out = ""
        for c, o in zip(n._independent_ctes, n._independent_ctes_opts): out += f".addCte({self.f(c)}{opts(nestHere='true' if o.nesting else None)})"
        return out
    def tail(self, n):
        out = ""
        if n._order_by_clauses: out += f".orderBy({', '.join(self.e(c) for c in n._order_by_clauses)})"
        if n._limit_clause is not None: out += f".limit({self.operand(n._limit_clause)})"
        if n._offset_clause is not None: out += f".offset({self.operand(n._offset_clause)})"
        if n._fetch_clause is not None:
            fo = n._fetch_clause_options or {}
            out += f".fetch({self.operand(n._fetch_clause)}{opts(withTies='true' if fo.get('with_ties') else None, percent='true' if fo.get('percent') else None)})"
        fu = n._for_update_arg
        if fu is not None:
            of = None
            if fu.of is not None: of = "[" + ", ".join((self.e(x) if isinstance(x, E.ColumnElement) else self.f(x)) for x in fu.of) + "]"
            out += f".withForUpdate({opts(nowait='true' if fu.nowait else None, read='true' if fu.read else None, skipLocked='true' if fu.skip_locked else None, keyShare='true' if fu.key_share else None, of=of)[2:]})"
        if n._label_style is LABEL_STYLE_TABLENAME_PLUS_COL: out += '.setLabelStyle("tablename-plus-col")'
        elif n._label_style is LABEL_STYLE_NONE: out += '.setLabelStyle("none")'
        return out + self.ctes(n)
    def pre(self, n):
        out = ""
        for p, d in n._prefixes: out += f".prefixWith({self.e(p)}{', {dialect: ' + js(d) + '}' if d and d != '*' else ''})"
        for p, d in n._suffixes: out += f".suffixWith({self.e(p)}{', {dialect: ' + js(d) + '}' if d and d != '*' else ''})"
        for (tab, d), text in (n._hints or {}).items(): out += f".withHint({self.f(tab)}, text({js(text)}){', ' + js(d) if d and d != '*' else ''})"
        for d, text in n._statement_hints or (): out += f".withStatementHint(text({js(text)}){', ' + js(d) if d and d != '*' else ''})"
        return out
    def select(self, n):
        for a in ("_post_select_clause","_pre_columns_clause","_post_criteria_clause","_post_body_clause"):
            x = getattr(n, a, None)
            if x is not None and type(x).__name__ not in ("DistinctOnClause",): raise Unsupported(f"syntax extension {type(x).__name__}")
        if n._memoized_select_entities: raise Unsupported("memoized entities")
        def b():
            cols = ", ".join(self.e(c) for c in n._raw_columns)
            out = f"select({cols})"
            if n._distinct:
                on = n._distinct_on or ()
                out += f".distinct({', '.join(self.e(c) for c in on)})"
            x = getattr(n, "_pre_columns_clause", None)
            if x is not None and type(x).__name__ == "DistinctOnClause":
                out += f".distinct({', '.join(self.e(c) for c in x._distinct_on)})"
            if n._from_obj: out += f".selectFrom({', '.join(self.f(x) for x in n._from_obj)})"
            for target, on, left, flags in n._setup_joins:
                o = opts(isOuter="true" if flags.get("isouter") else None, full="true" if flags.get("full") else None)
                on_t = self.e(on) if on is not None else None
                if left is not None: out += f".joinFrom({self.f(left)}, {self.f(target)}, {on_t or 'undefined'}{o})"
                else: out += f".join({self.f(target)}{', ' + on_t if on_t else (', undefined' if o else '')}{o})"
            if n._where_criteria: out += f".where({', '.join(self.e(c) for c in n._where_criteria)})"
            if n._correlate:
                out += f".correlate({', '.join(self.f(x) for x in n._correlate)})"
            elif not n._auto_correlate and n._correlate_except is None: out += ".correlate(null)"
            if n._correlate_except is not None: out += f".correlateExcept({', '.join(self.f(x) for x in n._correlate_except) or 'null'})"
            if n._group_by_clauses: out += f".groupBy({', '.join(self.e(c) for c in n._group_by_clauses)})"
            if n._having_criteria: out += f".having({', '.join(self.e(c) for c in n._having_criteria)})"
            return out + self.tail(n) + self.pre(n)
        return self.var(n, b, "q")
    def compound(self, n):
        K = S._CompoundSelectKeyword
        f = {K.UNION:"union",K.UNION_ALL:"unionAll",K.INTERSECT:"intersect",K.INTERSECT_ALL:"intersectAll",K.EXCEPT:"except",K.EXCEPT_ALL:"exceptAll"}[n.keyword]
        return self.var(n, lambda: f"{f}({', '.join(self.q(x) for x in n.selects)})" + self.tail(n), "q")

    # ---- DML
    def vals(self, d, table=None):
        if any(getattr(k, "key", k) is None or not isinstance(k, (str, E.NamedColumn)) for k in d):
            value = lambda k, v: self.q(v) if isinstance(k, E.Tuple) and isinstance(v, S.SelectBase) else self.dmlvalue(v)
            return "[" + ", ".join(f"[{self.e(k) if isinstance(k, E.ClauseElement) else js(str(k))}, {value(k, v)}]" for k, v in d.items()) + "]"
        out = []
        for k, v in d.items():
            key = k.key if hasattr(k, "key") else k
            out.append(f"{js(str(key))}: {self.dmlvalue(v, table, key)}")
        return "{" + ", ".join(out) + "}"
    def dmlvalue(self, v, table=None, key=None):
        if isinstance(v, E.BindParameter) and v.unique and not v.expanding and v.callable is None:
            typ = v.type
            if table is not None and key in getattr(table, "c", {}): typ = table.c[key].type
            return self.typed(v.value, typ) if self.fits(v.value, typ) else self.untyped(v.value)
        if isinstance(v, S.SelectBase): return f"{self.q(v)}.scalarSubquery()"
        return self.value(v)
    def e_dmltargetcopy(self, n): return f"fromDmlColumn({self.e(n.column)})"
    def dml(self, n):
        x = next((c for c in (getattr(n, a, None) for a in ("_post_values_clause", "_post_criteria_clause")) if c is not None), None)
        if x is not None and type(x).__name__ not in ("OnConflictDoUpdate", "OnConflictDoNothing", "OnDuplicateClause", "DMLLimitClause"): raise Unsupported(f"syntax extension {type(x).__name__}")
        upsert = x
        flavour = "pg." if "postgresql" in type(n).__module__ else "lite." if "sqlite" in type(n).__module__ else "my." if "mysql" in type(n).__module__ and isinstance(n, D.Insert) else ""
        for a in ("_pre_table_clause","_pre_values_clause","_post_set_clause","_pre_columns_clause"):
            if getattr(n, a, None) is not None: raise Unsupported("syntax extension")
        if any(k not in ("mysql_limit", "mariadb_limit") for k in n.dialect_kwargs): raise Unsupported("dml dialect kwargs")
        def b():
            t = self.f(n.table)
            if isinstance(n, D.Insert):
                out = f"{flavour}insert({t})"
                if n._multi_values:
                    rows = []
                    for block in n._multi_values:
                        for r in block:
                            if not isinstance(r, dict): r = dict(zip([c.key for c in n.table.c], r))
                            rows.append(self.vals(r, n.table))
                    out += f".values([{', '.join(rows)}])"
                elif n._values is not None: out += f".values({self.vals(n._values, n.table)})"
                if n.select is not None:
                    out += f".fromSelect({json.dumps([str(k) for k in n._select_names])}, {self.q(n.select)}{opts(includeDefaults=None if n.include_insert_from_select_defaults else 'false')})"
            else:
                out = f"update({t})" if isinstance(n, D.Update) else f"delete_({t})"
                if isinstance(n, D.Update):
                    if n._multi_values: raise Unsupported("update multi")
                    if getattr(n, "_maintain_values_ordering", False): out += f".orderedValues({', '.join('[' + (js(str(getattr(k,'key',k))) if isinstance(k, (str, E.NamedColumn)) else self.e(k)) + ', ' + self.dmlvalue(v) + ']' for k, v in n._values.items())})" if n._values else ""
                    elif n._values: 
                        others = any(getattr(k, "table", None) is not None and k.table is not n.table for k in n._values)
                        if others: out += f".values([{', '.join('[' + (self.e(k) if isinstance(k, E.ClauseElement) else js(str(k))) + ', ' + self.dmlvalue(v) + ']' for k, v in n._values.items())}])"
                        else: out += f".values({self.vals(n._values, n.table)})"
                if n._where_criteria: out += f".where({', '.join(self.e(c) for c in n._where_criteria)})"
                if isinstance(n, D.Delete) and getattr(n, "_extra_froms", None): out += f".using({', '.join(self.f(x) for x in n._extra_froms)})"
            if upsert is not None: out += self.upsert(upsert, n)
            for v in [v for k, v in n.dialect_kwargs.items() if k.endswith("_limit") and v is not None][:1]: out += f".ext(my.limit({self.value(v)}))"
            if n._returning: out += f".returning({', '.join(self.e(c) for c in n._returning)})"
            if getattr(n, "_return_defaults", False): raise Unsupported("return defaults")
            if getattr(n, "_inline", False): out += ".inline()"
            out += self.ctes(n)
            for p, d in n._prefixes: out += f".prefixWith({self.e(p)}{', {dialect: ' + js(d) + '}' if d and d != '*' else ''})"
            for (tab, d), text in (n._hints or {}).items(): out += f".withHint(text({js(text)}), {js(d or '*')}{', ' + self.f(tab) if tab is not n.table else ''})"
            return out
        return self.var(n, b, "d")

    def upsert(self, x, n):
        kind = type(x).__name__
        if kind == "DMLLimitClause": return f".ext(my.limit({self.operand(x._limit_clause)}))"
        if kind == "OnDuplicateClause":
            # Its name is Rebis' own, and says nothing in SQL.
            self.var(x.inserted_alias, lambda: f"alias({self.f(n.table)}, '(the new row)')", "a")
            pairs = [(k, x.update[k]) for k in (x._parameter_ordering or x.update)]
            if x._parameter_ordering: return f".onDuplicateKeyUpdate([{', '.join(f'[{js(str(k))}, {self.dmlvalue(v, n.table, k)}]' for k, v in pairs)}])"
            return f".onDuplicateKeyUpdate({self.vals(dict(pairs), n.table)})"
        o = {}
        if isinstance(getattr(x, "constraint_target", None), str): o["constraint"] = js(x.constraint_target)
        elif not hasattr(x, "inferred_target_elements"): raise Unsupported("constraint without a name")
        if x.inferred_target_elements is not None: o["indexElements"] = "[" + ", ".join(js(c) if isinstance(c, str) else self.e(c) for c in x.inferred_target_elements) + "]"
        if x.inferred_target_whereclause is not None: o["indexWhere"] = self.e(x.inferred_target_whereclause)
        if kind == "OnConflictDoNothing": return f".onConflictDoNothing({opts(**o)[2:]})"
        o["set"] = self.vals(x.update_values_to_set, n.table)
        if x.update_whereclause is not None: o["where"] = self.e(x.update_whereclause)
        return f".onConflictDoUpdate({opts(**o)[2:]})"
    def unnamed(self, c):
        """Among the constraints of its kind: the first, the second …"""
        kind = {schema.PrimaryKeyConstraint: "primaryKey", schema.UniqueConstraint: "unique", schema.ForeignKeyConstraint: "foreignKey", schema.CheckConstraint: "check"}.get(type(c), "check")
        same = [x for x in sorted(c.table.constraints, key=lambda x: x._creation_order) if isinstance(x, type(c)) and not getattr(x, "_type_bound", False)]
        if len(same) != 1: raise Unsupported("unnamed constraint among others")
        return f'{self.f(c.table)}.constraints.find((i) => i.kind === "{kind}")'

    # ---- DDL
    def ddl(self, n):
        if isinstance(n, DD.CreateTable):
            t = self.f(n.element); without = None
            if n.include_foreign_key_constraints is not None:
                left = [x for x in n.element.foreign_key_constraints if x not in n.include_foreign_key_constraints]
                without = f"{t}.foreignKeys.filter((i) => {json.dumps([','.join(x.column_keys) for x in left])}.includes(i.columns.map((x) => x.key).join()))"
            return f"createTable({t}{opts(ifNotExists='true' if n.if_not_exists else None, without=without)})"
        if isinstance(n, DD.DropTable): return f"dropTable({self.f(n.element)}{opts(ifExists='true' if n.if_exists else None)})"
        if isinstance(n, (DD.CreateIndex, DD.DropIndex)):
            ix = n.element; t = self.f(ix.table)
            named = [x for x in sorted(ix.table.indexes, key=lambda i: str(i.name)) if x.name == ix.name]
            sel = f"{t}.indexes.filter((i) => i.name === {js(ix.name)})[{named.index(ix)}]" if isinstance(ix.name, str) else f"{t}.indexes[0]"
            if isinstance(n, DD.CreateIndex): return f"createIndex({sel}{opts(ifNotExists='true' if n.if_not_exists else None)})"
            return f"dropIndex({sel}{opts(ifExists='true' if n.if_exists else None)})"
        if isinstance(n, (DD.AddConstraint, DD.DropConstraint)):
            c = n.element; t = self.f(c.table)
            sel = f"{t}.constraints.find((i) => i.name === {js(c.name)})" if isinstance(c.name, str) else self.unnamed(c)
            if isinstance(n, DD.AddConstraint): return f"addConstraint({sel})"
            return f"dropConstraint({sel}{opts(cascade='true' if n.cascade else None, ifExists='true' if n.if_exists else None)})"
        if isinstance(n, DD.CreateSchema): return f"createSchema({js(n.element)}{opts(ifNotExists='true' if n.if_not_exists else None)})"
        if isinstance(n, DD.DropSchema): return f"dropSchema({js(n.element)}{opts(ifExists='true' if n.if_exists else None, cascade='true' if n.cascade else None)})"
        if isinstance(n, DD.CreateSequence): return f"createSequence({self.seq(n.element)}{opts(ifNotExists='true' if n.if_not_exists else None)})"
        if isinstance(n, DD.DropSequence): return f"dropSequence({self.seq(n.element)}{opts(ifExists='true' if n.if_exists else None)})"
        if type(n).__name__ == "CreateView":
            nm = n.element if isinstance(n.element, str) else n.element.name
            return f"createView({js(str(n.table.name))}, {self.q(n.selectable)}{opts(schema=js(n.table.schema) if n.table.schema else None, orReplace='true' if n.or_replace else None, ifNotExists='true' if getattr(n,'if_not_exists',None) or n.dialect_kwargs.get('sqlite_if_not_exists') else None, temporary='true' if n.temporary else None, materialized='true' if n.materialized else None, postgresql_with=self.kwvalue(n.dialect_kwargs['postgresql_with']) if n.dialect_kwargs.get('postgresql_with') else None)})"
        if isinstance(n, DD.CreateColumn): return f"createColumn({self.e(n.element)})"
        if type(n).__name__ == "DropView":
            return f"dropView({js(str(n.element.name))}{opts(schema=js(n.element.schema) if n.element.schema else None, ifExists='true' if n.if_exists else None, materialized='true' if n.materialized else None)})"
        if type(n).__name__ == "CreateTableAs":
            return f"createTableAs({js(str(n.table.name))}, {self.q(n.selectable)}{opts(schema=js(n.table.schema) if n.table.schema else None, ifNotExists='true' if n.if_not_exists else None, temporary='true' if n.temporary else None)})"
        if isinstance(n, DD.SetTableComment): return f"setTableComment({self.f(n.element)})"
        if isinstance(n, DD.DropTableComment): return f"setTableComment({self.f(n.element)}, null)"
        if isinstance(n, DD.SetColumnComment): return f"setColumnComment({self.e(n.element)})"
        kind = type(n).__name__
        if kind in ("CreateEnumType", "DropEnumType", "CreateDomainType", "DropDomainType"):
            return f"pg.{kind[0].lower() + kind[1:].replace('Type', '')}({self._type(n.element)})"
        raise Unsupported(f"ddl {kind}")

def program(clause):
    """JavaScript lines that end in an expression `result`."""
    from sqlalchemy.types import TypeEngine
    em = Emitter()
    if isinstance(clause, S.SelectStatementGrouping): raise Unsupported("parentheses alone")
    if isinstance(clause, TypeEngine): raise Unsupported("a type alone")
    if isinstance(clause, DD.ExecutableDDLElement): text = em.ddl(clause)
    elif isinstance(clause, D.UpdateBase): text = em.dml(clause)
    elif isinstance(clause, (S.SelectBase, S.SelectStatementGrouping)) and not isinstance(clause, S.ScalarSelect): text = em.q(clause)
    elif isinstance(clause, S.FromClause): text = em.f(clause)
    elif isinstance(clause, E.ClauseElement): text = em.e(clause)
    else: raise Unsupported(f"statement {type(clause).__name__}")
    return "\n".join(em.lines + [f"return {text};"])
